"""Who may see what: every address × method × role has a written expectation in matrix.txt; one that has none fails.

The addresses hold the ids of Ana's own things. The words of the table: `ok` 200 or 201, `form` the form again (422),
`in` to the sign-in, `proof` to fresh proof, `way` some other way (a redirect), `no` not there (404), else the status;
`.` is not asked: nothing of a diary stands there, or the answer hangs on the weather. What is not in the table is
refused.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction

from tests.make import NOW, TODAY
from tests.promises.addresses import NAMES, WORDS, addresses
from tests.promises.scene import Scene, set_up

pytestmark = pytest.mark.django_db

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
ROLES = ("anonymous", "ana", "unproved", "other", "ben", "watcher", "eve", "revoked", "chen", "staff")
TABLE = Path(__file__).with_name("matrix.txt")
REFUSED = {"405", "403", "401", "in", "no"}
ANA = "ana's diary"
# Sent where an empty form would say nothing of who may.
CHECK_IN = {"uid": "01980000-0000-7000-8000-000000000001", "local_date": str(TODAY), "grade_cough": "1", "do": "save"}
ENTRY = {"local_date": str(TODAY), "zone": "UTC", "entered_at": NOW.isoformat(), "grades": {"cough": 1}}
FORMS: dict[str, dict[str, Any]] = {
    "today": CHECK_IN,
    "person_log": CHECK_IN,
    "flag": {"deed": "called"},
    "flag_of": {"deed": "helped"},
    "share_person": {"scopes": ["symptoms"]},
    "share_end": {"lasts": "days"},
    "invite": {"email": "new@example.org", "scopes": ["symptoms"], "lasts": "days"},
    "question_new": {"text": "Why?"},
    "contact": {"kind": "other", "name": "x", "phone": "1"},
    "treatment": {"category": "other"},
    "exam": {"kind": "ct"},
    "marker": {"marker": "cea", "measured_date": "2026-06-01", "value": "1", "unit": "ng/mL"},
    "visit": {"day": "2026-07-01", "at_time": "10:00", "zone": "UTC"},
    "start": {"zone": "UTC"},
    "reminder_answer": {"said": "done"},
    "reminder_later": {"until": "2h"},
    "agree": {"adult": "on", "consent": "on"},
    "patients_several": {"patient": ANA},
    "erase": {"word": "DELETE"},
}
BODIES: dict[str, dict[str, Any]] = {
    "api-checkin": ENTRY,
    "api-their-checkin": ENTRY,
    "api-flag-answers": {"deed": "called"},
    "api-link": {"recipient": "x"},
    "api-sync": {"items": []},
}


def written() -> dict[tuple[str, str], dict[str, str]]:
    """The table: (name, method) -> role -> expectation."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, method, *words = line.split()
            found[name, method] = dict(zip(ROLES, words, strict=True))
    return found


@pytest.fixture
def scene(db) -> Iterator[Scene]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield set_up()


def asked(scene: Scene, role: str, method: str, name: str, address: str) -> str:
    """What this role gets; whatever it changed is taken back."""
    cache.clear()
    data = {key: scene.ids["patient_id"] if said == ANA else said for key, said in FORMS.get(name, {}).items()}
    options: dict[str, Any] = {"data": data} if method == "POST" else {}
    if name.startswith("api-") and method in {"POST", "PUT", "PATCH"}:
        options = {"data": BODIES.get(name, {}), "content_type": "application/json"}
    if name == "fhir-search":
        options = {"content_type": "application/x-www-form-urlencoded"}
    with transaction.atomic():
        answer = getattr(scene.browser(role), method.lower())(address, **options)
        if hasattr(answer, "streaming_content"):
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return word_for(answer)


def word_for(answer: Any) -> str:
    to = answer.get("Location", "")
    if answer.status_code in {301, 302, 303}:
        if to.startswith(("/account/login", "/welcome")):
            return "in"
        return "proof" if to.startswith(("/account/reauthenticate", "/account/2fa/reauthenticate")) else "way"
    return {200: "ok", 201: "ok", 404: "no", 422: "form"}.get(answer.status_code, str(answer.status_code))


@pytest.mark.parametrize("name", NAMES)
def test_everyone_gets_what_is_written_and_nobody_more(name, scene):
    table = {method: words for (listed, method), words in written().items() if listed == name}
    assert table, f"{name} stands nowhere in {TABLE.name}"
    got, expected = {}, {}
    for address in addresses(name, scene):
        for method, words in table.items():
            for role, word in words.items():
                if word != ".":
                    expected[address, method, role] = word
                    got[address, method, role] = asked(scene, role, method, name, address)
    assert got == expected
    for method in METHODS - set(table):
        assert asked(scene, "ana", method, name, addresses(name, scene)[0]) in REFUSED, method


def test_the_table_names_no_address_that_is_gone():
    assert sorted({name for name, _ in written()}) == NAMES


def test_only_she_and_whom_she_shares_with_are_let_in():
    """Read over the table itself: nobody without a living grant ever gets a page that holds a patient's id."""
    strangers = ("other", "eve", "revoked", "staff")
    for (name, method), words in written().items():
        if {"patient_id", "patient"} & WORDS[name]:
            assert words["anonymous"] in {"in", "401"}, (name, method)
            assert {words[role] for role in strangers} == {"no"}, (name, method)
