"""The rules on the phone say what the rules on the server say, entry for entry."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from clinical.patterns import phone
from clinical.record import Entry
from tests.clinical import made_up

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "rules" / "evaluate.js"
DAYS = 5_000


@pytest.fixture
def page(browser):
    """An empty page: the rules need no server."""
    page = browser.new_page()
    yield page
    page.close()


def test_both_interpreters_agree_on_random_entries(page):
    rng = Random(20260630)
    days = [random_day(rng) for _ in range(DAYS)]
    sent = [
        {"entries": [as_sent(entry) for entry in entries], "background": phone.background_json(background)}
        for entries, background in days
    ]
    on_the_phone = evaluate_on(page, sent)
    on_the_server = [phone.evaluate(entries, background, entries[0].day) for entries, background in days]
    differing = [
        (entries, here, there)
        for (entries, _), here, there in zip(days, on_the_server, on_the_phone, strict=True)
        if sorted((rule, level.key) for rule, level in here) != sorted((each["rule"], each["level"]) for each in there)
    ]
    assert differing[:3] == []
    assert {rule for found in on_the_server for rule, _ in found} == {each["rule"] for each in phone.rules_json()}


def test_the_highest_level_comes_first_on_the_phone(page):
    entry = {"day": "2026-06-30", "grades": {"pain": 3, "seizure": 1}, "general": ["worried"]}
    background = phone.background_json(made_up.background(Random(1), date(2026, 6, 30)))
    (found,) = evaluate_on(page, [{"entries": entry, "background": background}])
    assert found[0] == {"rule": "seizure", "level": "emergency"}
    assert [each["level"] for each in found[1:]] == ["today"] * (len(found) - 1)


def evaluate_on(page, days):
    """What the phone finds on each of the days; it is told, and tells, in JSON."""
    answer = page.evaluate(
        """async ([script, rules, days]) => {
            const file = new Blob([script], {type: "text/javascript"});
            const {evaluate} = await import(URL.createObjectURL(file));
            const known = JSON.parse(rules);
            const judge = ({entries, background}) => evaluate(known, entries, background);
            return JSON.stringify(JSON.parse(days).map(judge));
        }""",
        [SCRIPT.read_text(encoding="utf-8"), json.dumps(phone.rules_json()), json.dumps(days)],
    )
    return json.loads(answer)


def random_day(rng):
    day = date(2026, 6, 30) - timedelta(days=rng.randint(0, 60))
    return [made_up.entry(rng, day) for _ in range(rng.choice((1, 1, 1, 2, 3)))], made_up.background(rng, day)


def as_sent(entry: Entry):
    return {
        "day": entry.day.isoformat(),
        "grades": dict(entry.grades),
        "features": {key: sorted(taps) for key, taps in entry.features.items()},
        "places": {key: sorted(places) for key, places in entry.places.items()},
        "numbers": dict(entry.numbers),
        "general": sorted(entry.general),
    }
