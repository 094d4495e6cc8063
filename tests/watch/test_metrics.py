"""/metrics: closed unless set, open to the right caller, and about nobody."""

import os
import re
import socket
import subprocess
import sys
import urllib.request

import pytest
from django.db import OperationalError

from accounts import services as accounts
from flags.health import FEWEST, open_by_level
from flags.models import Flag
from kernel import clock
from mbc_tracker.watch import figures, watchers
from mbc_tracker.watch.seen import Answered, Done
from reminders import services, tasks
from reminders.models import Delivery
from tests.cast import assemble, person
from tests.house.tree import ROOT
from tests.make import NOW
from tests.processes import CELERY
from tests.web_server import Phone, start_web

pytestmark = pytest.mark.django_db

PASSED_ON = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}


@pytest.fixture
def counting(settings, monkeypatch):
    """As with MBC_METRICS=loopback, within this process."""
    settings.METRICS = "loopback"
    monkeypatch.setattr(watchers, "watchers", lambda: (figures,))
    monkeypatch.setattr("mbc_tracker.watch.middleware.watchers", lambda: (figures,))
    monkeypatch.setattr("mbc_tracker.watch.tasks.watchers", lambda: (figures,))


def test_it_is_off_unless_set(client):
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("proxies", "address", "more", "status"),
    [
        (0, "127.0.0.1", {}, 200),
        (0, "::1", {}, 200),
        (0, "10.0.0.7", {}, 404),
        (0, "", {}, 404),
        (0, "127.0.0.1", PASSED_ON, 404),
        (1, "127.0.0.1", {}, 404),
    ],
)
def test_on_loopback_it_is_for_callers_of_this_machine(client, settings, proxies, address, more, status):
    settings.METRICS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = "loopback", proxies
    assert client.get("/metrics", REMOTE_ADDR=address, **more).status_code == status


@pytest.mark.parametrize(("given", "status"), [("Bearer right", 200), ("Bearer wrong", 404), ("right", 404), ("", 404)])
def test_with_a_token_it_is_for_whoever_sends_it(client, settings, given, status):
    settings.METRICS, settings.METRICS_TOKEN = "token", "right"
    assert client.get("/metrics", headers={"authorization": given}).status_code == status


def test_a_view_is_counted_by_its_name_and_nothing_of_the_address(counting, client):
    cast = assemble(clock.now())
    client.force_login(cast.ben)
    client.get(f"/people/{cast.patient_id}/flags?q=heliotrope-canary")
    client.get("/heliotrope-canary")
    said = client.get("/metrics").content.decode()
    assert re.search(r'mbc_requests_total\{method="GET",status="200",view="flags_of"\} \d', said)
    assert 'view="api-elsewhere"' not in said
    assert re.search(r'mbc_requests_total\{method="GET",status="404",view="none"\} \d', said)
    assert 'mbc_request_seconds_count{view="flags_of"}' in said
    assert "heliotrope" not in said
    assert str(cast.patient_id) not in said
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|@", said)


def test_a_task_and_how_late_it_brought_reminders_are_counted(counting, client, monkeypatch):
    monkeypatch.setattr(tasks.services, "send", lambda **_: (3.0, 70.0))
    tasks.send.apply(args=[[]])
    said = client.get("/metrics").content.decode()
    assert re.search(r'mbc_tasks_total\{ok="yes",task="reminders.send"\} [1-9]', said)
    assert re.search(r'mbc_reminder_late_seconds_bucket\{le="60.0"\} [1-9]', said)


def test_a_task_that_breaks_is_counted_as_such(counting, client, monkeypatch):
    def breaks(**_):
        raise ValueError

    monkeypatch.setattr(tasks.services, "send", breaks)
    tasks.send.apply(args=[[]])
    assert re.search(r'mbc_tasks_total\{ok="no",task="reminders.send"\} [1-9]', client.get("/metrics").content.decode())


def diaries(most):
    for number in range(most):
        accounts.start_diary(person_id=person(f"p{number}").pk, now=NOW)


def flag(patient_id, level):
    fields = {"rule": "x", "rule_version": 1, "local_date": NOW.date(), "held_date": NOW.date()}
    Flag.objects.create(patient_id=patient_id, level=level, raised_at=NOW, changed_at=NOW, **fields)


@pytest.mark.parametrize(("others", "counted"), [(FEWEST - 2, {}), (FEWEST - 1, {"today": 1, "days": 2})])
def test_open_flags_are_counted_only_where_many_keep_a_diary(others, counted):
    cast = assemble(NOW)
    for level in ("today", "days", "days"):
        flag(cast.patient_id, level)
    diaries(others)
    assert open_by_level() == counted


def test_a_database_that_is_gone_is_a_figure_and_not_an_error(client, settings, monkeypatch):
    def gone(now):
        raise OperationalError

    settings.METRICS = "loopback"
    monkeypatch.setattr("mbc_tracker.watch.standing.reminders.ages", gone)
    assert "mbc_database_answers 0.0" in client.get("/metrics").content.decode()


COUNT = """
import os
from mbc_tracker.watch import figures
from mbc_tracker.watch.seen import Answered
figures.answered(Answered("today", "GET", 200, 0.0, 0.1))
if os.fork():
    os.wait()
    figures.answered(Answered("today", "GET", 200, 0.0, 0.1))
    print(figures.page().decode())
else:
    figures.answered(Answered("today", "GET", 200, 0.0, 0.1))
    os._exit(0)
"""


def test_the_processes_of_a_machine_add_up_and_the_dead_are_forgotten(tmp_path):
    stale = tmp_path / "counter_999999999.db"
    stale.write_bytes(b"x")
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    code = f"import django; django.setup()\n{COUNT}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert 'mbc_requests_total{method="GET",status="200",view="today"} 3.0' in done.stdout, done.stderr
    assert not stale.exists()


@pytest.mark.django_db(transaction=True)
def test_a_real_web_server_shows_what_it_and_a_real_worker_did(start_process, broker, tmp_path):
    cast = assemble(clock.now())
    shared = {"MBC_METRICS": "loopback", "MBC_METRICS_DIR": str(tmp_path / "figures")}
    worker = start_process("worker", *CELERY, "worker", "--concurrency=1", "--loglevel=INFO", **shared)
    _, port = start_web(start_process, **shared)
    phone = Phone(cast.ana, port)
    assert phone.log()[0] == 201
    services.send_test(look=cast.look, channel="in_app", now=clock.now())
    tasks.send.delay([str(Delivery.objects.get().pk)])
    worker.await_words("succeeded")
    status, _, said = phone.ask("GET", "/metrics")
    assert status == 200
    assert 'mbc_requests_total{method="PUT",status="201",view="api-checkin"} 1.0' in said
    assert 'mbc_tasks_total{ok="yes",task="reminders.send"} 1.0' in said
    assert "mbc_reminder_late_seconds_count 1.0" in said
    assert str(cast.patient_id) not in said


def test_a_worker_shows_its_own_figures(free_port):
    figures.done(Done("reminders.reap", ok=True, began=0.0, seconds=0.1))
    figures.serve(f"127.0.0.1:{free_port}")
    with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/metrics") as answer:
        assert b'mbc_tasks_total{ok="yes",task="reminders.reap"}' in answer.read()


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def test_what_a_watcher_is_given_has_no_room_for_a_person():
    assert set(Answered.__slots__) == {"view", "method", "status", "began", "seconds"}
    assert set(Done.__slots__) == {"task", "ok", "began", "seconds", "late"}
