"""Promise: failures are seen. A database, a broker or a mail server that is away: a clear answer, nothing half-written,
and all is well again when it is back, without a restart."""

import json
import os
import socket
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from kernel import clock
from reminders import services, tasks
from reminders.models import Delivery
from symptoms.models import CheckIn, Revision
from tests.cast import assemble
from tests.lines import Line
from tests.processes import CELERY, database_url
from tests.web_server import Phone, start_web

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(os.environ.get("MBC_TEST_POSTGRES") != "own", reason="its servers are reached by unix sockets"),
]


@pytest.fixture
def cast():
    return assemble(clock.now())


@pytest.fixture
def to_database(cast, short_folder):
    """A line to PostgreSQL, and the address by which it is used."""
    there = connection.settings_dict["OPTIONS"]["host"]
    line = Line(short_folder / ".s.PGSQL.5432", Path(there) / ".s.PGSQL.5432")
    yield line, database_url().replace(there, str(short_folder))
    line.cut()


@pytest.fixture
def to_broker(broker, short_folder):
    """A line to Valkey, and the address by which it is used."""
    there = broker.connection_pool.connection_kwargs["path"]
    number = broker.connection_pool.connection_kwargs.get("db", 0)
    line = Line(short_folder / "valkey", Path(there))
    yield line, f"redis+socket://{short_folder}/valkey", f"?virtual_host={number}"
    line.cut()


@pytest.fixture
def short_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("l")
    folder.chmod(0o755)
    return folder


def test_a_database_that_is_away_is_said_so_and_taken_up_again(cast, to_database, start_process):
    line, address = to_database
    _, port = start_web(start_process, DATABASE_URL=address)
    phone, uid = Phone(cast.ana, port), uuid4()
    assert phone.log()[0] == 201

    line.cut()
    status, said = phone.log(uid)
    assert (status, said["errors"][0]["code"], said["Retry-After"]) == (503, "try_later", "10")
    status, headers, page = phone.ask("GET", "/history")
    assert (status, headers["Retry-After"]) == (503, "10")
    assert "Please try again in a minute" in page
    assert phone.ask("GET", "/readyz/")[0] == 503
    assert (CheckIn.objects.count(), Revision.objects.count()) == (1, 1)

    line.mend()
    phone.until(lambda: phone.log(uid)[0] == 201)
    assert phone.log(uid)[0] == 200
    assert phone.ask("GET", "/history")[0] == 200
    assert (CheckIn.objects.count(), Revision.objects.count()) == (2, 2)


def test_a_broker_that_is_away_keeps_nobody_from_logging_and_workers_come_back(cast, to_broker, start_process):
    line, address, number = to_broker
    _, port = start_web(start_process, REDIS_URL=address)
    worker = [*CELERY, "worker", "--concurrency=1", "--loglevel=INFO"]
    worker = start_process("worker", *worker, REDIS_URL=address + number)
    worker.await_words(" ready.")
    phone = Phone(cast.ana, port)

    line.cut()
    assert phone.log()[0] == 201
    status, _, said = phone.ask("GET", "/readyz/")
    assert (status, json.loads(said)["broker"], json.loads(said)["database"]) == (503, False, True)
    worker.await_words("Cannot connect to")

    line.mend()
    services.send_test(look=cast.look, channel="in_app", now=clock.now())
    tasks.send.delay([str(Delivery.objects.get().pk)])
    phone.until(lambda: Delivery.objects.get().state == "sent")
    assert phone.ask("GET", "/readyz/")[0] == 200


def test_a_mail_server_that_says_nothing_costs_seconds_and_the_page_says_so(cast, start_process):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mail = {"MBC_SMTP_HOST": "127.0.0.1", "MBC_SMTP_PORT": str(silent.getsockname()[1]), "MBC_SMTP_TLS": "no"}
        _, port = start_web(start_process, MBC_MAIL_SECONDS="1", **mail)
        phone = Phone(cast.dora, port)
        phone.session = "nobody"
        began = time.monotonic()
        form = "email=ana%40example.org&csrfmiddlewaretoken=" + "a" * 32
        status, headers, page = phone.ask("POST", "/account/password/reset/", form, "application/x-www-form-urlencoded")
        assert time.monotonic() - began < 30
        assert (status, headers.get("Retry-After")) == (503, "10")
        assert "Please try again in a minute" in page
        assert phone.ask("GET", "/welcome")[0] == 200
