"""She logs: kept once, judged at once, nothing half-saved."""

from datetime import date, timedelta

import pytest

from clinical.levels import Level
from flags import selectors as flags
from flows.log_checkin import log_checkin
from kernel import ids
from kernel.errors import NotFound, Refused
from sharing.scopes import Scope
from sharing.selectors import look as ask_leave
from symptoms import selectors as symptoms
from symptoms.models import CheckIn, Revision
from tests.cast import Cast, assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast() -> Cast:
    return assemble(NOW)


def test_a_mild_cough_is_saved_and_nothing_is_raised(cast):
    logged = log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}, note="dry"), now=NOW)

    assert logged.kind == "created"
    assert logged.flags == ()
    assert symptoms.checkin(cast.look, logged.checkin.uid).said.note == "dry"


def test_a_first_seizure_is_an_emergency_at_once(cast):
    new = new_checkin(grades={"seizure": 1}, features={"seizure": ["first_ever"]})

    logged = log_checkin(look=cast.look, new=new, now=NOW)

    assert [(flag.rule, flag.level) for flag in logged.flags] == [("seizure", Level.EMERGENCY)]
    assert flags.open_flags(cast.look)[0].evidence[0].entry_uid == str(new.uid)


def test_the_same_entry_again_changes_nothing_and_gives_the_same_answer(cast):
    new = new_checkin(grades={"pain": 3}, features={"pain": ["sudden", "deformed"]})
    first = log_checkin(look=cast.look, new=new, now=NOW)

    again = log_checkin(look=cast.look, new=new, now=NOW + timedelta(minutes=3))

    assert again.kind == "same"
    assert again.checkin == first.checkin
    assert {flag.id for flag in again.flags} == {flag.id for flag in flags.open_flags(cast.look)}
    assert CheckIn.objects.count() == Revision.objects.count() == 1


def test_a_grade_of_seven_is_refused_by_name_and_nothing_is_kept(cast):
    with pytest.raises(Refused) as refused:
        log_checkin(look=cast.look, new=new_checkin(grades={"cough": 7}, note="kept by the page"), now=NOW)

    assert [problem.field for problem in refused.value.problems] == ["grades.cough"]
    assert not CheckIn.objects.exists()


def test_a_day_to_come_is_refused(cast):
    with pytest.raises(Refused) as refused:
        log_checkin(look=cast.look, new=new_checkin(date(2090, 1, 1), grades={}), now=NOW)

    assert refused.value.problems[0].field == "local_date"


def test_a_phone_whose_clock_is_years_ahead_is_believed_and_marked(cast):
    ahead = NOW + timedelta(days=3650)

    logged = log_checkin(look=cast.look, new=new_checkin(ahead.date(), at=ahead, grades={"cough": 1}), now=NOW)

    assert logged.checkin.clock_skewed
    assert logged.checkin.local_date == ahead.date()


def test_correcting_a_slip_withdraws_what_rested_on_it(cast):
    new = new_checkin(grades={"cough": 3})
    first = log_checkin(look=cast.look, new=new, now=NOW)
    assert [flag.rule for flag in first.flags] == ["severe"]

    fixed = new_checkin(uid=new.uid, base=first.checkin.revision, grades={"cough": 1})
    corrected = log_checkin(look=cast.look, new=fixed, now=NOW + timedelta(minutes=1))

    assert corrected.kind == "corrected"
    assert flags.open_flags(cast.look) == ()
    assert [flag.state for flag in flags.settled_flags(cast.look)] == ["withdrawn"]
    assert [version.said.grades for version in symptoms.revisions(cast.look, new.uid)] == [{"cough": 3}, {"cough": 1}]


def test_an_old_day_is_asked_about_not_cried_out(cast):
    old = TODAY - timedelta(days=5)

    logged = log_checkin(
        look=cast.look, new=new_checkin(old, grades={"seizure": 1}, features={"seizure": ["repeated"]}), now=NOW
    )

    (flag,) = logged.flags
    assert (flag.raised_level, flag.level, flag.past_day) == (Level.EMERGENCY, Level.DAYS, True)


def test_another_patients_id_in_a_new_entry_is_simply_hers(cast):
    uid = ids.uuid7(NOW)
    other = ask_leave(cast.ben.pk, cast.patient_id, Scope.LOG, NOW)
    log_checkin(look=cast.look, new=new_checkin(uid=uid, grades={"cough": 1}), now=NOW)

    with pytest.raises(NotFound):
        log_checkin(look=other, new=new_checkin(uid=uid, grades={"cough": 4}), now=NOW)

    assert symptoms.checkin(cast.look, uid).said.grades == {"cough": 1}


def test_what_ben_logs_is_labelled_and_counts(cast):
    look = ask_leave(cast.ben.pk, cast.patient_id, Scope.LOG, NOW)

    logged = log_checkin(look=look, new=new_checkin(grades={"confusion": 3}), now=NOW)

    assert (logged.checkin.by, logged.checkin.author_id) == ("caregiver", cast.ben.pk)
    assert flags.open_flags(cast.look)[0].rule == "confusion-sudden"
