"""What the rules read of an entry is the entry, though it is read from its row only as a rule asks."""

from datetime import timedelta
from functools import partial

import pytest

from clinical.patterns import WEIGHT_DAYS, WINDOW_DAYS, History, evaluate
from clinical.record import Background, Entry
from flags.services.scene import Scenes
from symptoms import selectors
from symptoms import services as symptoms
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin

ASKED = ("id", "day", "grades", "features", "places", "numbers", "general")
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
SAID = (
    {},
    {"grades": {"pain": 2, "cough": 0, "seizure": 1}, "features": {"pain": ["sudden"], "seizure": ["injured"]}},
    {"grades": {"pain": 1}, "places": {"pain": ["ribs_left", "neck"]}, "numbers": {"nrs": 7, "activity": 2}},
    {"numbers": {"weight_kg": 61.5, "temperature_c": 38.5}, "general": ["worried", "shivers"], "only_me": True},
    {"note": "weight_kg in words weighs nothing"},
)


@pytest.fixture
def cast():
    cast = assemble(NOW)
    for number, said in enumerate(SAID * 2):
        new = new_checkin(TODAY - timedelta(days=number // 2), at=NOW + timedelta(seconds=number), **said)
        symptoms.save_checkin(look=cast.look, new=new, now=NOW)
    return cast


def plainly(cast) -> list[Entry]:
    """The same entries out of what the pages read."""
    return [
        Entry(
            id=str(view.uid),
            day=view.local_date,
            grades=view.said.grades,
            features={key: frozenset(names) for key, names in view.said.features.items()},
            places={key: frozenset(names) for key, names in view.said.places.items()},
            numbers=view.said.numbers,
            general=frozenset(view.said.general),
        )
        for view in selectors.checkins(cast.look, TODAY - timedelta(days=WINDOW_DAYS), TODAY)
    ]


def test_each_entry_says_what_was_logged(cast):
    rows = selectors.entries_for_rules(cast.look, TODAY, WINDOW_DAYS, WEIGHT_DAYS)
    assert [Entry(*map(partial(getattr, row), ASKED)) for row in rows] == plainly(cast)
    assert sum(row.only_me for row in rows) == 2


def test_the_rules_find_the_same_in_rows_as_in_entries(cast):
    scene = Scenes(cast.patient_id, b"").whole(TODAY)
    found = evaluate(scene.history, Background("US"), (), TODAY)
    assert found.holding
    assert found == evaluate(History(plainly(cast)), Background("US"), (), TODAY)
