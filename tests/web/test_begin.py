"""The first two minutes: country, number, what to log and a reminder in one step, each to be skipped."""

import pytest

from care import selectors as care
from care import services
from care.services import RecordChange
from reminders import selectors as reminders
from symptoms import selectors as symptoms
from tests.make import NOW
from tests.rim import signed_in


@pytest.fixture
def ana(cast):
    return signed_in(cast.ana)


def test_everything_is_kept_in_one_step(cast, ana):
    said = {"country": "GB", "line24": "+44 20 7946 0000", "reminder": "19:00", "keys": ["pain", "cough"]}

    assert ana.post("/begin", said)["Location"] == "/"

    assert care.record(cast.look).country == "GB"
    (line,) = care.contacts(cast.look)
    assert (line.kind, line.phone) == ("line24", "+44 20 7946 0000")
    assert reminders.reminders(cast.look, NOW)[0].times == ("19:00",)
    assert set(symptoms.follows(cast.look).keys) == {"pain", "cough", "jaundice", "seizure"}


def test_nothing_has_to_be_said(cast, ana):
    before = symptoms.follows(cast.look).keys
    assert ana.post("/begin", {})["Location"] == "/"
    assert care.contacts(cast.look) == ()
    assert reminders.reminders(cast.look, NOW) == ()
    assert symptoms.follows(cast.look).keys == before


def test_a_number_without_digits_is_asked_about_and_nothing_is_kept(cast, ana):
    answer = ana.post("/begin", {"country": "GB", "line24": "none"})
    assert answer.status_code == 422
    assert "line24" in answer.context["form"].errors
    assert care.record(cast.look).country == ""


def test_a_record_that_is_there_keeps_what_it_holds(cast, ana):
    services.change_record(look=cast.look, change=RecordChange(country="US", allergies="penicillin"), now=NOW)
    ana.post("/begin", {"country": "ES"})
    kept = care.record(cast.look)
    assert (kept.country, kept.allergies) == ("ES", "penicillin")
