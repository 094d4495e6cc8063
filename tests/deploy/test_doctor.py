"""`manage.py doctor`: each thing that can be wrong is told in plain words, with what to do."""

import ssl
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import count
from types import SimpleNamespace

import pytest
from django.core.checks import Warning as Message
from django.core.management import call_command
from django.db import OperationalError

from accounts.models import Patient
from kernel import clock, vault
from mbc_tracker.doctor import around, inside
from mbc_tracker.doctor.finding import State
from mbc_tracker.management.commands import doctor
from reminders import services as reminders
from reminders.models import Beat, Delivery
from tests.cast import assemble

pytestmark = pytest.mark.django_db


def told(found):
    return [(each.part, each.state.value) for each in found]


def only(found):
    [finding] = found
    assert finding.do or finding.state is State.WELL
    return finding.state.value, f"{finding.seen} {finding.do}"


def test_a_finding_of_djangos_checks_comes_with_its_hint(monkeypatch):
    monkeypatch.setattr(inside.checks, "run_checks", lambda **_: [Message("No mail.", hint="Set it.", id="x.W1")])
    assert only(inside.of_settings()) == ("care", "No mail. (x.W1) Set it.")
    monkeypatch.setattr(inside.checks, "run_checks", lambda **_: [])
    assert only(inside.of_settings())[0] == "well"


def test_a_database_that_is_gone(monkeypatch):
    def gone():
        raise OperationalError

    monkeypatch.setattr(inside.connection, "cursor", gone)
    assert only(inside.of_database()) == (
        "wrong",
        "it does not answer (OperationalError) Start it; then look at DATABASE_URL.",
    )


def test_migrations_that_wait(monkeypatch):
    assert told(inside.of_database()) == [("database", "well"), ("migrations", "well")]
    monkeypatch.setattr(inside.MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    assert told(inside.of_database())[1] == ("migrations", "wrong")


def test_a_key_that_is_missing_from_the_ring_or_old(settings):
    assemble(clock.now())
    assert only(inside.of_keys())[0] == "well"
    ring = settings.KEY_RING
    settings.KEY_RING = vault.KeyRing("new", {"new": vault.new_key(), **ring.keys})
    assert "rotate_keys" in only(inside.of_keys())[1]
    settings.KEY_RING = vault.KeyRing("new", {"new": vault.new_key()})
    state, words = only(inside.of_keys())
    assert state == "wrong"
    assert f"sealed with {ring.current}" in words
    assert Patient.objects.count() == 1


def test_a_key_file_that_others_can_read(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    file = tmp_path / "keys.json"
    file.write_text("{}")
    file.chmod(0o644)
    assert ("keys", "wrong") in told(inside.of_keys())


def test_reminders_that_stand_still():
    now = clock.now()
    assert "no worker and clock" in only(inside.of_reminders(now))[1]
    for name in ("canary", "sweep"):
        reminders.beat(name=name, now=now)
    assert only(inside.of_reminders(now))[0] == "well"
    cast = assemble(now)
    reminders.send_test(look=cast.look, channel="email", now=now)
    Delivery.objects.update(due_at=now - timedelta(minutes=5))
    assert "Start more workers" in only(inside.of_reminders(now))[1]
    Beat.objects.update(at=now - timedelta(minutes=5))
    assert "nothing has moved for 300 s" in only(inside.of_reminders(now))[1]


@pytest.mark.parametrize(
    ("hours", "nightly", "state"),
    [
        (None, False, "care"),
        (None, True, "wrong"),
        (3, True, "well"),
        (40, True, "wrong"),
        (40, False, "well"),
        (400, False, "care"),
    ],
)
def test_a_backup_that_is_missing_or_old(settings, tmp_path, hours, nightly, state, monkeypatch):
    monkeypatch.setattr(inside, "connection", SimpleNamespace(vendor="postgresql"))
    settings.BACKUP_DIR, settings.BACKUP_NIGHTLY = tmp_path, nightly
    now = clock.now()
    if hours is not None:
        (tmp_path / f"mbc-{now - timedelta(hours=hours):%Y%m%dT%H%M%SZ}.zip").touch()
    assert only(inside.of_backups(now))[0] == state


def test_a_backup_on_the_disk_of_the_database(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(inside, "connection", SimpleNamespace(vendor="sqlite"))
    settings.BACKUP_DIR = settings.VAR_DIR = tmp_path
    (tmp_path / f"mbc-{clock.now():%Y%m%dT%H%M%SZ}.zip").touch()
    assert told(inside.of_backups(clock.now())) == [("backup", "well"), ("backup", "care")]


def test_a_broker_that_is_gone_or_forgets(settings, broker, broker_url):
    assert only(around.of_broker())[0] == "well"
    broker.config_set("maxmemory-policy", "allkeys-lru")
    try:
        assert "noeviction" in only(around.of_broker())[1]
    finally:
        broker.config_set("maxmemory-policy", "noeviction")
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert only(around.of_broker())[0] == "wrong"


def test_a_mail_server_that_does_not_answer(settings):
    settings.EMAIL_HOST = ""
    assert only(around.of_mail())[0] == "well"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    state, words = only(around.of_mail())
    assert (state, "MBC_SMTP_HOST" in words) == ("wrong", True)


def test_a_push_key_that_is_none_and_a_contact_that_reaches_nobody(settings):
    assert only(around.of_push())[0] == "well"
    settings.LOCAL, settings.PUSH_CONTACT = False, "mailto:x@localhost"
    assert only(around.of_push())[0] == "care"
    settings.PUSH_PRIVATE_KEY = "no key at all"
    assert only(around.of_push())[0] == "wrong"
    settings.PUSH_PRIVATE_KEY = ""
    assert told(around.of_push()) == []


def test_a_clock_that_is_wrong():
    assert only(around.of_clock(clock.now()))[0] == "well"
    if around.connection.vendor == "postgresql":
        state, words = only(around.of_clock(clock.now() - timedelta(minutes=5)))
        assert (state, "+300 s" in words, "NTP" in words) == ("wrong", True, True)


def test_a_look_that_takes_long_is_not_taken_for_a_wrong_clock(monkeypatch):
    began = datetime.now(UTC)
    minutes, asked = count(), []
    monkeypatch.setattr(doctor.clock, "now", lambda: began + timedelta(minutes=next(minutes)))
    monkeypatch.setattr(doctor.around, "of_clock", lambda now: asked.append(now) or ())
    list(doctor.look())
    assert asked[0] > began


@pytest.mark.parametrize(("gib", "state"), [(0.1, "wrong"), (1, "care"), (50, "well")])
def test_a_disk_that_is_nearly_full(settings, tmp_path, monkeypatch, gib, state):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(around.shutil, "disk_usage", lambda folder: SimpleNamespace(free=gib * around.GIB))
    assert {each.state.value for each in around.of_disk()} == {state}


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (timedelta(days=60), "well", "60 days"),
        (timedelta(days=3, hours=1), "care", "ends in 3 days"),
        (ConnectionRefusedError(), "care", "could not be asked"),
        (ssl.SSLCertVerificationError(), "wrong", "phones refuse the certificate"),
    ],
)
def test_a_certificate_that_ends_or_is_refused(settings, monkeypatch, answer, state, words):
    now = datetime(2026, 6, 30, tzinfo=UTC)

    def ends(host, port):
        if isinstance(answer, Exception):
            answer.verify_message = "expired"
            raise answer
        return now + answer

    settings.SECURE, settings.BASE_URL = True, "https://diary.example.org"
    monkeypatch.setattr(around, "_certificate_ends", ends)
    found = only(around.of_tls(now))
    assert (found[0], words in found[1]) == (state, True)


def test_the_command_says_a_line_each_and_ends_with_1_where_something_is_wrong(broker_url):
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=out)
    assert ended.value.code == 1
    said = out.getvalue()
    assert "wrong  reminders   no worker and clock have run yet" in said
    assert "→ Start them: `make run`" in said
    assert said.splitlines()[-1].endswith(" wrong")


def test_the_command_ends_with_0_where_all_is_well(monkeypatch):
    monkeypatch.setattr(
        doctor, "look", lambda: [around.well("disk", "50 GiB left"), around.care("tls", "soon", "Renew.")]
    )
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue().splitlines()[-1] == "nothing is wrong"
