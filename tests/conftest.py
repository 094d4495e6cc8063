"""What every test may ask for. The servers behind it are in tests/services."""

import os
from pathlib import Path

import pytest

from tests.services import Services, await_postgres, await_valkey, home_of_this_run
from web.catalogues import compile_stale

SERVICES = pytest.StashKey[Services]()


def pytest_configure(config: pytest.Config) -> None:
    """The process that workers are started by owns the servers, whose addresses tests/settings.py made up."""
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
def broker_url() -> str:
    """The address of a real broker that is up, for Celery."""
    from django.conf import settings

    if os.environ.get("MBC_TEST_VALKEY") == "own":
        await_valkey(home_of_this_run())
    return settings.CELERY_BROKER_URL
