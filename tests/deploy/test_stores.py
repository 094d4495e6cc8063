"""Addresses of the database and the broker for one server, for standbys, for Sentinels, for a provider."""

import subprocess
import sys
import time

import pytest
import redis
from celery import Celery

from deploy.local import broker as valkey
from mbc_tracker import broker, env
from tests.deploy.test_run import free_port
from tests.house.tree import ROOT


@pytest.mark.parametrize(
    ("address", "host", "port", "options"),
    [
        ("postgresql://mbc:p%40ss@db/mbc", "db", "", {}),
        ("postgresql://mbc:p%40ss@db:6432/mbc?sslmode=require", "db", "6432", {"sslmode": "require"}),
        (
            "postgresql://mbc:p%40ss@db1:5432,db2:5433/mbc?target_session_attrs=read-write",
            "db1,db2",
            "5432,5433",
            {"target_session_attrs": "read-write"},
        ),
        ("postgresql://mbc:p%40ss@[fd00::1]:5432,db2/mbc", "fd00::1,db2", "5432,", {}),
    ],
)
def test_a_database_is_one_host_or_a_server_and_its_standbys(address, host, port, options):
    found = env.database(address)
    assert (found["HOST"], found["PORT"], found["USER"], found["PASSWORD"]) == (host, port, "mbc", "p@ss")
    assert found["OPTIONS"] == {**env.NOTICED, **options}


def test_a_database_on_this_machine_is_not_waited_for_over_a_network():
    found = env.database("postgresql://mbc_owner@/mbc?host=/run/postgresql&port=5433")
    assert (found["HOST"], found["PORT"]) == ("", "")
    assert found["OPTIONS"] == {"host": "/run/postgresql", "port": "5433"}


@pytest.mark.parametrize(
    "address", ["redis://redis:6379/0", "rediss://:secret@cache.example.org:6380/0?ssl_cert_reqs=required"]
)
def test_a_broker_that_is_one_server_is_told_as_it_is(address):
    assert broker.of(address) == broker.Broker(address, {})


def test_a_socket_with_a_numbered_database_is_reached_as_celery_reaches_it(broker_url):
    if not broker_url.startswith("redis+socket://"):
        pytest.skip("the tests were given a broker of another kind")
    client = broker.client(f"{broker_url.partition('?')[0]}?virtual_host=3", 2)
    assert client.ping()
    assert client.connection_pool.connection_kwargs["db"] == 3


def test_sentinels_are_told_to_celery_in_its_way():
    found = broker.of("sentinel://:s3cret@s1:26379,s2,s3:26380/mbc?db=2&sentinel_password=w")
    assert found.url == "sentinel://:s3cret@s1:26379/2;sentinel://:s3cret@s2:26379/2;sentinel://:s3cret@s3:26380/2"
    assert found.options == {"master_name": "mbc", "sentinel_kwargs": {"password": "w"}}


@pytest.mark.parametrize("address", ["sentinel://s1:26379", "sentinel:///mbc"])
def test_sentinels_without_a_master_or_a_host_stop_the_start(address):
    with pytest.raises(env.BadSetting, match="sentinel://host:26379"):
        broker.of(address)


@pytest.fixture
def watched(tmp_path):
    """A server, and a Sentinel that watches over it, on ports of their own."""
    ports = free_port(), free_port()
    rules = tmp_path / "sentinel.conf"
    rules.write_text(f"port {ports[1]}\nsentinel monitor mbc 127.0.0.1 {ports[0]} 1\n")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = [str(valkey.binary()), "--port", str(ports[0]), "--save", "", "--dir", str(tmp_path)]
    commands = server, [str(valkey.binary()), str(rules), "--sentinel"]
    parts = [subprocess.Popen(command, **quiet) for command in commands]
    yield f"sentinel://127.0.0.1:{ports[1]}/mbc"
    for part in parts:
        part.kill()
        part.wait()


def test_a_master_is_found_through_its_sentinel(watched):
    deadline = time.monotonic() + 60
    while True:
        try:
            assert broker.client(watched, 2).ping()
            break
        except (redis.RedisError, OSError):
            assert time.monotonic() < deadline
            time.sleep(0.05)
    found = broker.of(watched)
    app = Celery(broker=found.url)
    app.conf.broker_transport_options = found.options
    app.conf.broker_connection_retry = False
    app.send_task("reminders.canary")
    assert broker.client(watched, 2).llen("celery") == 1


def test_a_copy_is_a_second_database_and_exports_are_led_to_it(tmp_path):
    code = "from django.conf import settings as s; print(s.DATABASES['replica']['HOST'], *s.DATABASE_ROUTERS)"
    asked = {"PATH": "", "MBC_VAR": str(tmp_path), "DATABASE_REPLICA_URL": "postgresql://mbc_app@copy/mbc"}
    asked["DJANGO_SETTINGS_MODULE"] = "mbc_tracker.settings"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=asked, capture_output=True, text=True)
    assert done.stdout == "copy accounts.replica.Router\n", done.stderr
