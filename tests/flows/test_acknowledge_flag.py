"""She answers a flag; nobody else does it for her."""

from datetime import timedelta

import pytest

from clinical.levels import Level
from flags import selectors as flags
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.log_checkin import log_checkin
from kernel.errors import NotFound, Refused
from sharing.scopes import Scope
from sharing.selectors import look as ask_leave
from symptoms import selectors as symptoms
from tests.cast import Cast, assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast() -> Cast:
    return assemble(NOW)


@pytest.fixture
def flag(cast):
    (raised,) = log_checkin(look=cast.look, new=new_checkin(grades={"cough": 3}), now=NOW).flags
    return raised


def test_called_keeps_whom_and_what_was_said(cast, flag):
    answered = acknowledge_flag(
        look=cast.look, flag_id=flag.id, answer=Answer("called", "Nurse Kim", "come in tomorrow"), now=NOW
    )

    assert answered.state == "acted"
    assert answered.events[-1].words == "Nurse Kim\ncome in tomorrow"


def test_my_team_knows_closes_it_and_quiets_that_symptom_for_a_week(cast, flag):
    acknowledge_flag(look=cast.look, flag_id=flag.id, answer=Answer("team_knows"), now=NOW)

    assert flags.open_flags(cast.look) == ()
    assert [item.symptom for item in symptoms.team_knows(cast.look, TODAY)] == ["cough"]
    tomorrow = NOW + timedelta(days=1)
    logged = log_checkin(
        look=cast.look, new=new_checkin(TODAY + timedelta(days=1), at=tomorrow, grades={"cough": 3}), now=tomorrow
    )
    assert logged.flags == ()


def test_still_happening_gives_an_old_emergency_its_level_back(cast):
    old = TODAY - timedelta(days=5)
    new = new_checkin(old, grades={"seizure": 1}, features={"seizure": ["repeated"]})
    (raised,) = log_checkin(look=cast.look, new=new, now=NOW).flags

    answered = acknowledge_flag(look=cast.look, flag_id=raised.id, answer=Answer("still"), now=NOW)

    assert answered.level == Level.EMERGENCY


def test_ben_may_say_that_he_helped_and_may_not_close(cast, flag):
    look = ask_leave(cast.ben.pk, cast.patient_id, Scope.FLAGS, NOW)

    helped = acknowledge_flag(look=look, flag_id=flag.id, answer=Answer("helped"), now=NOW)
    with pytest.raises(NotFound):
        acknowledge_flag(look=look, flag_id=flag.id, answer=Answer("closed"), now=NOW)

    assert helped.state == "open"
    assert [event.kind for event in helped.events] == ["raised", "helped"]


def test_an_unknown_deed_is_refused(cast, flag):
    with pytest.raises(Refused):
        acknowledge_flag(look=cast.look, flag_id=flag.id, answer=Answer("shout"), now=NOW)


def seizure_on(day, at):
    return new_checkin(day, at=at, grades={"seizure": 1}, features={"seizure": ["first_ever"]})


def test_an_emergency_unchanged_since_she_called_is_an_open_card(cast):
    (raised,) = log_checkin(look=cast.look, new=seizure_on(TODAY, NOW), now=NOW).flags
    acknowledge_flag(look=cast.look, flag_id=raised.id, answer=Answer("closed"), now=NOW)
    tomorrow = NOW + timedelta(days=1)

    logged = log_checkin(look=cast.look, new=seizure_on(TODAY + timedelta(days=1), tomorrow), now=tomorrow)

    assert logged.flags == ()
    assert [flag.id for flag in flags.open_flags(cast.look)] == [raised.id]


def test_it_is_different_today_asks_as_if_new(cast):
    (raised,) = log_checkin(look=cast.look, new=seizure_on(TODAY, NOW), now=NOW).flags
    acknowledge_flag(look=cast.look, flag_id=raised.id, answer=Answer("called", "911"), now=NOW)
    tomorrow = NOW + timedelta(days=1)
    log_checkin(look=cast.look, new=seizure_on(TODAY + timedelta(days=1), tomorrow), now=tomorrow)

    differs = acknowledge_flag(look=cast.look, flag_id=raised.id, answer=Answer("different"), now=tomorrow)
    later = tomorrow + timedelta(hours=2)
    again = log_checkin(look=cast.look, new=seizure_on(TODAY + timedelta(days=1), later), now=later)

    assert (differs.state, differs.acted_at) == ("open", None)
    assert [flag.id for flag in again.flags] == [raised.id]
