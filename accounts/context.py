"""In whose name this connection works: what PostgreSQL's row security goes by. On SQLite it does nothing.

Two names: the person who is signed in (she sees her own diary and those shared with her), and the patient for whom
the app itself is at work. With neither, the application's role sees no row of any diary.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

PERSON = "mbc.person"
PATIENT = "mbc.patient"


@contextmanager
def acting_as(person_id: UUID | None) -> Iterator[None]:
    """For the length of a request the connection works for this person, and for nobody else."""
    with _named(PERSON, str(person_id or "")), _named(PATIENT, ""):
        yield


@contextmanager
def serving(patient_id: UUID) -> Iterator[None]:
    """For the length of a piece of work the app serves this patient, beside whoever is signed in."""
    with _named(PATIENT, str(patient_id)):
        yield


@contextmanager
def _named(name: str, value: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _set(name, value)
    try:
        yield
    finally:
        # A transaction that failed or a connection that broke took the name with it.
        if connection.connection is not None and not connection.needs_rollback:
            _set(name, before)


def _set(name: str, value: str) -> str:
    with connection.cursor() as cursor:
        # Read before it is written: the subquery is a step of its own.
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT coalesce(current_setting(%s, true), '') AS value)"
            " SELECT before.value, set_config(%s, %s, false) FROM before",
            [name, name, value],
        )
        row = cursor.fetchone()
    return str(row[0])
