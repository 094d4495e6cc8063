"""The phone reads the check-in form as the server does: one form, two readers, the same entry."""

import random

import pytest
from django.http import QueryDict

from clinical.catalogue.symptoms import BY_KEY
from kernel import clock
from symptoms.entries import Said
from tests.browser.walk import open_today
from web.forms import checkin as form
from web.forms.checkin import Filled

pytestmark = pytest.mark.django_db(transaction=True)
FORMS = 25
# Fills the form at random and gives what a plain post would send beside what the phone would.
FILL = """async ([seed, typed]) => {
    const { collect } = await import("offline/collect");
    const form = document.querySelector("checkin-form form");
    form.reset();
    let state = seed;
    const chance = (of) => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 < of;
    for (const input of form.elements) {
        if (["checkbox", "radio"].includes(input.type)) input.checked = chance(input.name === "safety_no" ? 0.5 : 0.15);
        if (input.type === "select-one" && chance(0.5)) input.selectedIndex = input.options.length - 1;
    }
    for (const [name, value] of Object.entries(typed)) form.elements[name].value = value;
    return { posted: new URLSearchParams(new FormData(form)).toString(), body: collect(form).body };
}"""


def typed(seed: int, units: str) -> dict[str, str]:
    """Numbers and words as people type them, some left empty."""
    chosen = random.Random(seed)
    readings = {"metric": ["", "38", "37,4"], "us": ["", "100.4", "101,3"]}
    weights = {"metric": ["", "61.5", "70,25"], "us": ["", "140", "132,5"]}
    choices = {
        "number_temperature": readings[units],
        "number_weight": weights[units],
        "number_vomits_24h": ["", "0", "3"],
        "note": ["", "  two words ", "line\nline", "ñ 🌿"],
    }
    return {name: chosen.choice(values) for name, values in choices.items()}


def as_lists(said: Said) -> dict:
    plain = said.as_plain()
    return {**plain, "numbers": {key: round(float(value), 9) for key, value in plain["numbers"].items()}}


@pytest.mark.parametrize("units", ["metric", "us"])
def test_both_readers_read_the_same(cast, phone, units):
    cast.ana.units = units
    cast.ana.save(update_fields=["units"])
    page = open_today(phone(cast.ana))
    seen = set()
    for seed in range(FORMS):
        both = page.evaluate(FILL, [seed * 7919 + 1, typed(seed, units)])
        server = form.read(Filled.of(QueryDict(both["posted"])), zone="UTC", weekly=False, now=clock.now())
        phone_said = Said.from_plain({name: both["body"][name] for name in Said().as_plain()})
        assert as_lists(phone_said) == as_lists(server.said), seed
        assert (both["body"]["only_me"], both["body"]["local_date"]) == (server.only_me, str(server.local_date))
        seen |= {*server.said.grades, *server.said.numbers}
    assert seen >= set(BY_KEY), "the forms reached every symptom"
