"""The tests connect as the application does: as a role that owns nothing, behind row security.

A test's own body may look anywhere, by a policy that only its database has. Requests through the client, the live
server and real processes see what they would on a server.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from flows.row_security import OF_PATIENT

LOOKS = "current_setting('mbc.test', true) = 'on'"
OPTIONS = "-c role=mbc_app -c mbc.test=on"


def step_behind() -> None:
    """From here on new connections are the application's; the database was made and migrated by its owner."""
    with connection.cursor() as cursor:
        for table in OF_PATIENT:
            cursor.execute(f"CREATE POLICY for_tests ON {table} USING ({LOOKS}) WITH CHECK ({LOOKS})")
        # Tests that commit empty the tables behind them.
        cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO mbc_app")
    connection.close()
    connection.settings_dict["OPTIONS"]["options"] = OPTIONS


def step_back() -> None:
    """The owner again, to take the database down."""
    connection.close()
    connection.settings_dict["OPTIONS"].pop("options", None)


@contextmanager
def as_on_a_server() -> Iterator[None]:
    """For this long the policy for tests does not count."""
    if connection.vendor != "postgresql":
        yield
        return
    before = _set("off")
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            _set(before)


@contextmanager
def as_owner() -> Iterator[None]:
    """For this long the connection is the owner's: to look at what the application may not."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE mbc_owner")
        yield
        cursor.execute("SET ROLE mbc_app")


class AsOnAServer:
    """The first middleware of the tests' settings."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        with as_on_a_server():
            return self.get_response(request)


def _set(value: str) -> str:
    """Past Django's count of queries: on a server this is not asked."""
    connection.ensure_connection()
    raw = connection.connection
    (before,) = raw.execute("SELECT coalesce(current_setting('mbc.test', true), '')").fetchone()
    raw.execute("SELECT set_config('mbc.test', %s, false)", [value])
    return str(before)
