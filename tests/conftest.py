"""What every test may ask for. The servers behind it are in tests/services."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from hypothesis import HealthCheck
from hypothesis import settings as examples

from tests import wall
from tests.drawn import draw_for_files_as_served
from tests.processes import CELERY, Process
from tests.services import Services, await_postgres, await_valkey, home_of_this_run
from web.catalogues import compile_stale

SERVICES = pytest.StashKey[Services]()
# The same examples every time, whatever the machine: a verdict on the code alone. `make soak` looks for new ones.
examples.register_profile(
    "suite", derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
examples.register_profile("soak", examples.get_profile("suite"), derandomize=False, max_examples=1000)


def pytest_configure(config: pytest.Config) -> None:
    """The process that workers are started by owns the servers, whose addresses tests/settings.py made up."""
    examples.load_profile("soak" if config.option.markexpr == "soak" else "suite")
    compile_stale(Path(__file__).resolve().parents[1] / "locale")
    if hasattr(config, "workerinput"):
        return
    services = Services(home_of_this_run())
    config.stash[SERVICES] = services
    if os.environ.get("MBC_TEST_POSTGRES") == "own":
        services.start_postgres()
    if os.environ.get("MBC_TEST_VALKEY") == "own":
        services.start_valkey()


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVICES in config.stash:
        config.stash[SERVICES].stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Before the first test that needs the database, and not earlier, its server has to be up."""
    if os.environ.get("MBC_TEST_POSTGRES") == "own":
        await_postgres(home_of_this_run())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made by its owner, then used as the application uses it."""
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        wall.step_behind()
    yield
    with django_db_blocker.unblock():
        wall.step_back()


@pytest.fixture(scope="session")
def broker_url() -> str:
    """The address of a real broker that is up, for Celery."""
    if os.environ.get("MBC_TEST_VALKEY") == "own":
        await_valkey(home_of_this_run())
    return settings.CELERY_BROKER_URL


@pytest.fixture(autouse=True)
def files_as_served(request: pytest.FixtureRequest) -> None:
    """Pages of one way to serve files are not kept for another; tests in the browser have theirs."""
    if "/tests/browser/" not in request.path.as_posix():
        draw_for_files_as_served()


@pytest.fixture
def broker(broker_url: str) -> Iterator[redis.Redis]:
    """The broker itself, empty at the start."""
    address = broker_url.replace("redis+socket", "unix").replace("virtual_host=", "db=")
    with redis.Redis.from_url(address) as client:
        client.flushdb()
        yield client


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """What a long test counted, said before it judges: `figure(writes=10_000, lost=0)`; the verdict of `make soak`."""
    return lambda **counted: record_property("figure", counted)


@pytest.fixture
def start_process(transactional_db: None, tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Start real processes on this test's database: `start_process("worker", *command)`."""
    started: list[Process] = []

    def start(name: str, *command: str, **environment: str) -> Process:
        started.append(Process([*command], tmp_path / f"{name}-{len(started)}.log", **environment))
        return started[-1]

    yield start
    for process in reversed(started):
        process.stop()


@pytest.fixture
def worker(start_process: Callable[..., Process], broker: redis.Redis) -> Process:
    """A real Celery worker, ready for tasks."""
    process = start_process("worker", *CELERY, "worker", "--concurrency=1", "--loglevel=INFO")
    process.await_words(" ready.")
    return process


@pytest.fixture
def wsgi_app(db: None) -> Iterator[Callable[..., Iterable[bytes]]]:
    """The app as a web server calls it, within this test's transaction, which a request would else end with it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
