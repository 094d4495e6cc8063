"""The rules run once a day for a day without an entry."""

from datetime import UTC, date, datetime, timedelta

import pytest

from flags.models import Flag, FlagEvent
from flows.judge_silent_day import judge_silent_day
from flows.log_checkin import log_checkin
from flows.tasks import judge_silent_days
from tests.cast import assemble
from tests.make import TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]

# Ten past eight where Ana lives; her slow rise is whole only once a week lies between its parts.
EVENING = datetime(2026, 7, 1, 0, 10, tzinfo=UTC)
MEANS = {17: 0, 16: 0, 15: 0, 14: 0, 13: 1, 12: 1, 11: 1, 10: 0, 6: 2, 5: 2, 4: 1, 3: 1}


@pytest.fixture
def cast(db):
    return assemble(EVENING)


def log(cast, day: date, grade: int):
    at = EVENING + (day - TODAY)
    log_checkin(look=cast.look, new=new_checkin(day, at=at, grades={"fatigue": grade}), now=at)


def judge(cast, now=EVENING):
    return judge_silent_day(patient_id=cast.patient_id, now=now)


def test_a_drift_that_is_whole_on_a_day_without_an_entry_is_raised_then(cast):
    for ago, grade in MEANS.items():
        log(cast, TODAY - timedelta(days=ago), grade)
    assert not Flag.objects.filter(rule="slow-drift").exists()

    assert judge(cast)

    flag = Flag.objects.get(rule="slow-drift")
    assert (flag.level, flag.local_date, flag.past_day) == ("visit", TODAY, False)


def test_twice_is_once(cast):
    for ago in range(5):
        log(cast, TODAY - timedelta(days=ago + 1), 2)
    for hours in range(3):
        assert judge(cast, EVENING + timedelta(hours=hours))
    assert len(set(FlagEvent.objects.values_list("flag", "kind"))) == FlagEvent.objects.count()


def test_a_day_is_left_alone_before_evening_after_an_entry_and_after_three_weeks(cast):
    log(cast, TODAY - timedelta(days=1), 3)
    assert not judge(cast, EVENING - timedelta(hours=1))
    log(cast, TODAY, 0)
    assert not judge(cast)
    assert not judge(cast, EVENING + timedelta(days=21))
    assert judge(cast, EVENING + timedelta(days=20))


def test_the_task_goes_through_everyone(cast, monkeypatch):
    for ago, grade in MEANS.items():
        log(cast, TODAY - timedelta(days=ago), grade)
    monkeypatch.setattr("flows.tasks.clock.now", lambda: EVENING)
    judge_silent_days()
    assert Flag.objects.filter(rule="slow-drift").exists()
