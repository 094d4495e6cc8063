"""One way to save: once, corrected, in any order, and never more than once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from kernel import clock
from kernel.errors import NotFound, Refused
from symptoms import checks, selectors
from symptoms import services as symptoms
from tests.cast import Cast, assemble
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cast() -> Cast:
    return assemble(NOW)


def kinds(cast: Cast, uid) -> list[str]:
    return [version.kind for version in selectors.revisions(cast.look, uid)]


def save(cast: Cast, new, now=NOW):
    return symptoms.save_checkin(look=cast.look, new=new, now=now)


def test_the_same_check_in_again_changes_nothing(cast):
    new = new_checkin(grades={"cough": 1}, note="after the stairs")
    first = save(cast, new)
    again = save(cast, new, LATER)
    assert (first.kind, again.kind) == ("created", "same")
    assert again.days == frozenset()
    assert again.checkin == first.checkin
    assert kinds(cast, new.uid) == ["created"]


def test_a_late_copy_does_not_undo_the_correction_after_it(cast):
    first = new_checkin(grades={"pain": 2}, features={"pain": ["sudden"]}, places={"pain": ["neck"]})
    revision = save(cast, first).checkin.revision
    second = replace(new_checkin(uid=first.uid, at=LATER, base=revision, grades={"pain": 1}))
    save(cast, second, LATER)
    assert save(cast, first, LATER).kind == "same"
    kept = selectors.checkin(cast.look, first.uid).said
    assert (kept.grades, dict(kept.features), dict(kept.places)) == ({"pain": 1}, {}, {})


def test_a_late_copy_does_not_bring_back_what_was_deleted(cast):
    new = new_checkin(grades={"pain": 2})
    save(cast, new)
    symptoms.delete_checkin(look=cast.look, uid=new.uid, now=LATER)
    assert save(cast, new, LATER).kind == "same"
    assert selectors.checkin(cast.look, new.uid).deleted_at == LATER


def test_an_edit_wins_over_a_deletion_that_came_first(cast):
    new = new_checkin(grades={"pain": 2})
    revision = save(cast, new).checkin.revision
    symptoms.delete_checkin(look=cast.look, uid=new.uid, now=NOW, base_revision=revision)
    saved = save(cast, new_checkin(uid=new.uid, at=LATER, base=revision, grades={"pain": 3}), LATER)
    assert saved.kind == "restored"
    assert saved.checkin.deleted_at is None
    assert kinds(cast, new.uid) == ["created", "deleted", "restored"]
    assert symptoms.delete_checkin(look=cast.look, uid=new.uid, now=LATER, base_revision=revision).kind == "same"
    assert selectors.checkin(cast.look, new.uid).said.grades == {"pain": 3}


def test_an_edit_wins_over_a_deletion_that_comes_after(cast):
    new = new_checkin(grades={"pain": 2})
    revision = save(cast, new).checkin.revision
    save(cast, new_checkin(uid=new.uid, at=LATER, base=revision, grades={"pain": 3}), LATER)
    deleted = symptoms.delete_checkin(look=cast.look, uid=new.uid, now=LATER, base_revision=revision)
    assert (deleted.kind, deleted.checkin.deleted_at) == ("kept", None)
    assert kinds(cast, new.uid) == ["created", "corrected", "deleted", "restored"]
    assert symptoms.delete_checkin(look=cast.look, uid=new.uid, now=LATER, base_revision=revision).kind == "same"


def test_deleting_twice_leaves_one_tombstone(cast):
    new = new_checkin(grades={"pain": 2})
    save(cast, new)
    first = symptoms.delete_checkin(look=cast.look, uid=new.uid, now=NOW)
    again = symptoms.delete_checkin(look=cast.look, uid=new.uid, now=LATER)
    assert (first.kind, again.kind) == ("deleted", "same")
    assert first.days == frozenset({TODAY})
    assert kinds(cast, new.uid) == ["created", "deleted"]


def test_moving_an_entry_changes_both_days(cast):
    new = new_checkin(grades={"pain": 2})
    revision = save(cast, new).checkin.revision
    yesterday = TODAY - timedelta(days=1)
    moved = save(cast, new_checkin(yesterday, uid=new.uid, base=revision, grades={"pain": 2}))
    assert (moved.kind, moved.days) == ("corrected", frozenset({TODAY, yesterday}))


def test_a_correction_keeps_when_it_was_first_entered(cast):
    new = new_checkin(grades={"pain": 2})
    revision = save(cast, new).checkin.revision
    saved = save(cast, new_checkin(uid=new.uid, at=LATER, base=revision, grades={"pain": 1}), LATER)
    assert (saved.checkin.entered_at, saved.checkin.changed_at) == (NOW, LATER)


@pytest.mark.parametrize("years", [-10, -1, 1, 10])
def test_a_wrong_clock_never_blocks_and_is_flagged(cast, years):
    wrong = NOW + timedelta(days=365 * years)
    new = replace(new_checkin(wrong.date(), at=wrong, grades={"pain": 2}), sent_at=wrong + timedelta(minutes=1))
    saved = save(cast, new)
    assert saved.checkin.clock_skewed
    assert saved.checkin.local_date == wrong.date()


@pytest.mark.parametrize(("off", "skewed"), [(timedelta(minutes=5), False), (timedelta(minutes=5, seconds=1), True)])
@pytest.mark.parametrize("way", [-1, 1])
def test_a_clock_is_called_wrong_from_five_minutes_on(off, skewed, way):
    assert checks.is_skewed(replace(new_checkin(), sent_at=NOW + way * off), NOW) is skewed


@pytest.mark.parametrize("night", [datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)])
@pytest.mark.parametrize("skew", [timedelta(0), timedelta(hours=1), timedelta(hours=-1), timedelta(days=3652)])
def test_no_hour_of_a_changing_clock_is_refused(night, skew):
    """Every ten minutes of the night in which New York's clocks change, by a phone that is right or wrong."""
    for at in (night + timedelta(minutes=10 * step) for step in range(6 * 24)):
        shown = at + skew
        day = clock.local_date(shown, "America/New_York")
        checks.check(replace(new_checkin(day, at=shown, grades={"pain": 1}), sent_at=shown), frozenset(), at)


def test_an_entry_that_waited_for_weeks_is_not_called_skewed(cast):
    waited = replace(new_checkin(date(2026, 5, 20), at=NOW - timedelta(days=41), grades={"pain": 2}), sent_at=NOW)
    assert not save(cast, waited).checkin.clock_skewed


def test_a_phone_an_hour_ahead_of_our_zone_table_is_believed(cast):
    before_midnight = NOW.replace(hour=3, minute=30)
    assert save(cast, new_checkin(TODAY, at=before_midnight, grades={"pain": 1}), before_midnight).kind == "created"


def test_every_problem_names_its_field_and_nothing_is_kept(cast):
    new = new_checkin(date(2090, 1, 1), grades={"cough": 7, "toes": 1}, numbers={"nrs": 11}, note="x" * 10_001)
    with pytest.raises(Refused) as refused, transaction.atomic():
        save(cast, new)
    assert [problem.field for problem in refused.value.problems] == [
        "local_date",
        "grades.cough",
        "grades.toes",
        "numbers.nrs",
        "note",
    ]
    with pytest.raises(NotFound):
        selectors.checkin(cast.look, new.uid)


def test_what_is_gone_cannot_be_deleted(cast):
    with pytest.raises(NotFound):
        symptoms.delete_checkin(look=cast.look, uid=new_checkin().uid, now=NOW)
