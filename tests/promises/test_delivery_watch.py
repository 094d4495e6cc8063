"""Reminders that stop are noticed within two minutes; nothing waits in the broker's memory."""

import ast
from datetime import timedelta

import pytest

from kernel import clock
from mbc_tracker import health
from mbc_tracker.celery import app
from reminders import services
from reminders.models import Beat, Delivery
from tests.cast import assemble
from tests.house.tree import ROOT, files, parsed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_the_grace(monkeypatch, broker_url):
    monkeypatch.setattr(health, "STARTED", health.STARTED - health.GRACE_SECONDS)


@pytest.fixture
def moving():
    """The recurring jobs ran a moment ago."""
    for name in ("canary", "sweep"):
        services.beat(name=name, now=clock.now())


def healthz(client):
    answer = client.get("/healthz/")
    return answer.status_code, answer.json()


def test_all_is_well_while_the_jobs_run(client, moving):
    status, said = healthz(client)
    assert (status, said["ok"]) == (200, True)
    assert said["canary_age"] < 5
    assert said["oldest_overdue"] == 0


def test_it_says_nothing_of_anyone(client, moving):
    assert set(healthz(client)[1]) == {
        "ok",
        "database",
        "broker",
        "reminders",
        "canary_age",
        "beat_age",
        "oldest_overdue",
    }


@pytest.mark.parametrize("name", ["canary", "sweep"])
def test_a_job_that_stopped_is_told_within_two_minutes(client, moving, name):
    Beat.objects.filter(name=name).update(at=clock.now() - timedelta(minutes=2))
    assert healthz(client)[0] == 503
    assert client.get("/readyz/").status_code == 200


def test_a_canary_that_never_flew_is_told_once_the_grace_is_over(client, monkeypatch):
    assert healthz(client)[0] == 503
    monkeypatch.setattr(health, "STARTED", health.time.monotonic())
    assert healthz(client)[0] == 200


@pytest.mark.parametrize(("minutes", "status"), [(1, 200), (2, 503)])
def test_what_is_due_and_untouched_for_two_minutes_is_told(client, moving, minutes, status):
    cast = assemble(clock.now())
    services.send_test(look=cast.look, channel="email", now=clock.now())
    Delivery.objects.update(due_at=clock.now() - timedelta(minutes=minutes))
    assert healthz(client)[0] == status


def test_what_quiet_hours_hold_is_not_told(client, moving):
    cast = assemble(clock.now())
    services.send_test(look=cast.look, channel="email", now=clock.now())
    Delivery.objects.update(due_at=clock.now() - timedelta(hours=1), reason="quiet", tried_at=clock.now())
    assert healthz(client)[0] == 200


def test_a_broker_or_database_that_is_gone_is_not_ready(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "database": True, "broker": False}


# Celery puts a retry off by three minutes where nothing is said.
RETRIES = {"autoretry_for", "retry_backoff", "default_retry_delay"}


def waits_in_the_broker(tree):
    """Calls that leave a task in a worker's memory for more than a minute, or for a time not written there."""
    for call in [node for node in ast.walk(tree) if isinstance(node, ast.Call)]:
        words = {word.arg: word.value for word in call.keywords}
        is_retry = isinstance(call.func, ast.Attribute) and call.func.attr == "retry"
        is_long = "countdown" in words and not is_short(words["countdown"])
        if "eta" in words or RETRIES & set(words) or is_long or (is_retry and "countdown" not in words):
            yield call.lineno


def is_short(value):
    return isinstance(value, ast.Constant) and isinstance(value.value, int) and value.value <= 60


def test_no_task_waits_in_the_broker_for_more_than_a_minute():
    ours = [file for file in files("*.py") if file.relative_to(ROOT).parts[0] not in {"tests", "bench"}]
    found = [f"{file.relative_to(ROOT)}:{line}" for file in ours for line in waits_in_the_broker(parsed(file))]
    assert not found


@pytest.mark.parametrize(
    ("line", "waits"),
    [
        ("send.apply_async(args, countdown=61)", True),
        ("send.apply_async(args, countdown=minutes)", True),
        ("send.apply_async(eta=then)", True),
        ("self.retry()", True),
        ("shared_task(autoretry_for=(OSError,))", True),
        ("self.retry(countdown=30)", False),
        ("send.apply_async(args, countdown=60, expires=55)", False),
    ],
)
def test_a_line_that_would_let_one_wait_is_found(line, waits):
    assert bool(list(waits_in_the_broker(ast.parse(line)))) == waits


def test_each_recurring_job_expires_before_its_next_turn_and_counts_plain_seconds():
    assert set(app.conf.beat_schedule) >= {"sweep", "plan", "reap", "canary"}
    for entry in app.conf.beat_schedule.values():
        assert isinstance(entry["schedule"], float)
        assert entry["options"]["expires"] <= entry["schedule"]


def test_the_broker_settings_that_keep_messages_safe_are_in_force():
    conf = app.conf
    waits = [
        conf.broker_transport_options["visibility_timeout"],
        conf.visibility_timeout,
        conf.result_backend_transport_options["visibility_timeout"],
    ]
    assert waits == [300, 300, 300]
    assert conf.task_time_limit < 300
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost, conf.worker_prefetch_multiplier) == (True, True, 1)
    assert conf.task_ignore_result
    assert conf.broker_transport_options["unacked_restore_interval"] == 10
