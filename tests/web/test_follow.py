"""She chooses what Today asks."""

import pytest

from clinical.catalogue.symptoms import GRADED
from symptoms import selectors as symptoms
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def test_at_first_everything_is_chosen(ana):
    assert ana.get("/follow").content.decode().count('" checked>') == len(GRADED)


def test_what_she_leaves_out_is_asked_below(cast, ana):
    ana.post("/follow", {"key": ["cough", "pain"]})

    assert symptoms.follows(cast.look).keys == ("cough", "pain", "jaundice", "seizure")
    body = ana.get("/").content.decode()
    assert body.index('name="grade_cough"') < body.index('name="grade_pain"') < body.index("More symptoms")
    assert body.index("More symptoms") < body.index('name="grade_fatigue"')


def test_one_moves_up(cast, ana):
    ana.post("/follow", {"key": ["cough", "pain", "vision"], "up": "vision"})

    assert symptoms.follows(cast.look).keys[:3] == ("cough", "vision", "pain")


def test_an_own_symptom_is_added_hidden_and_shown_again(cast, ana):
    ana.post("/follow", {"add": "1", "name": "Dry mouth"})
    own = symptoms.follows(cast.look).own[0]
    assert own.name == "Dry mouth"

    ana.post("/follow", {"hide": str(own.id)})
    assert f"own_{own.id}" not in ana.get("/").content.decode()

    ana.post("/follow", {"show": str(own.id)})
    assert f"own_{own.id}" in ana.get("/").content.decode()


def test_her_own_symptoms_stand_in_her_order_whatever_else_she_chooses(cast, ana):
    for name in ("Dry mouth", "Hot flushes", "Itch"):
        ana.post("/follow", {"add": "1", "name": name})
    first, second, third = symptoms.follows(cast.look).own

    ana.post("/follow", {"own_up": str(third.id)})
    ana.post("/follow", {"key": ["cough", "pain"]})

    follows = symptoms.follows(cast.look)
    assert follows.own == (first, third, second)
    assert follows.keys == ("cough", "pain", "jaundice", "seizure")
    body = ana.get("/").content.decode()
    assert body.index(first.name) < body.index(third.name) < body.index(second.name)


def test_moving_an_own_symptom_chooses_nothing_else(cast, ana):
    for name in ("Dry mouth", "Itch"):
        ana.post("/follow", {"add": "1", "name": name})
    before = symptoms.follows(cast.look).keys

    ana.post("/follow", {"own_up": str(symptoms.follows(cast.look).own[1].id)})

    assert symptoms.follows(cast.look).keys == before


def test_an_empty_name_is_given_back_with_a_word(cast, ana):
    answer = ana.post("/follow", {"add": "1", "name": "  "})

    assert answer.status_code == 422
    assert "Please write something here." in answer.content.decode()
    assert symptoms.follows(cast.look).own == ()


def test_an_unknown_symptom_is_refused(cast, ana):
    assert ana.post("/follow", {"key": ["cough", "toothache"]}).status_code == 422


def test_anothers_own_symptom_is_not_there(cast, ana, browser_of):
    from accounts import services as accounts

    accounts.start_diary(person_id=cast.dora.pk, now=NOW)
    ana.post("/follow", {"add": "1", "name": "Dry mouth"})
    own = symptoms.follows(cast.look).own[0]

    assert browser_of(cast.dora).post("/follow", {"hide": str(own.id)}).status_code == 404
    assert ana.post("/follow", {"hide": "nonsense"}).status_code == 404


def test_once_a_week_is_said_on_today(cast, ana):
    ana.post("/follow", {"key": list(GRADED), "weekly": "1"})

    assert symptoms.follows(cast.look).weekly
    assert "With one entry a week" in ana.get("/").content.decode()
