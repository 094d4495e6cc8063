"""In whose name this connection works: what PostgreSQL's row security goes by. On SQLite it does nothing.

Two names: the person who is signed in (she sees her own diary and those shared with her), and the patient for whom
the app itself is at work. With neither, the application's role sees no row of any diary.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

SAY = """
WITH before AS MATERIALIZED (
    SELECT coalesce(current_setting('mbc.person', true), '') AS person,
           coalesce(current_setting('mbc.patient', true), '') AS patient)
SELECT before.person, before.patient, set_config('mbc.person', %s, false), set_config('mbc.patient', %s, false)
FROM before
"""
NAMES = "SELECT coalesce(current_setting('mbc.person', true), ''), coalesce(current_setting('mbc.patient', true), '')"


# The wrapped key of a patient who was read already, for as long as the work lasts.
_WRAPPED: ContextVar[Mapping[UUID, bytes]] = ContextVar("wrapped keys at hand", default={})  # noqa: B039


@contextmanager
def acting_as(person_id: UUID, wrapped: Mapping[UUID, bytes] | None = None) -> Iterator[None]:
    """For the length of a request the connection works for this person, and for nobody else.

    `wrapped` are the wrapped keys of patients who were read with her, so that they need not be read again.
    """
    token = _WRAPPED.set(wrapped or {})
    try:
        with _in_the_name_of(person=str(person_id), patient=""):
            yield
    finally:
        _WRAPPED.reset(token)


def wrapped_key_at_hand(patient_id: UUID) -> bytes | None:
    """The wrapped key of this patient, where whoever acts was read with it."""
    return _WRAPPED.get().get(patient_id)


@contextmanager
def serving(patient_id: UUID) -> Iterator[None]:
    """For the length of a piece of work the app serves this patient, and nobody else."""
    with _in_the_name_of(person="", patient=str(patient_id)):
        yield


@contextmanager
def serving_in_turn() -> Iterator[Callable[[UUID], None]]:
    """The same for one patient after another: what it gives is called with each."""
    with _in_the_name_of(person="", patient=""):
        yield _serve_next


def _serve_next(patient_id: UUID) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('mbc.patient', %s, false)", [str(patient_id)])


@contextmanager
def same_name_on(other: BaseDatabaseWrapper) -> Iterator[None]:
    """For this long another connection works in the name in which the first one does."""
    if other.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(NAMES)
        person, patient = cursor.fetchone()
    _say(person, patient, other)
    try:
        yield
    finally:
        if other.connection is not None and not other.needs_rollback:
            _say("", "", other)


@contextmanager
def _in_the_name_of(person: str, patient: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _say(person, patient)
    try:
        yield
    finally:
        # A transaction that failed or a connection that broke took the names with it.
        if connection.connection is not None and not connection.needs_rollback:
            _say(*before)


def _say(person: str, patient: str, where: BaseDatabaseWrapper | None = None) -> tuple[str, str]:
    """Set both names and return those before, which the first part reads before the second writes."""
    with (where or connection).cursor() as cursor:
        cursor.execute(SAY, [person, patient])
        row = cursor.fetchone()
    return str(row[0]), str(row[1])
