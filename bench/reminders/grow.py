"""Reminders in great number, written by the database itself: four to a patient, each planned for tomorrow."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

PER_PATIENT = 4
PEOPLE = """
INSERT INTO accounts_person (id, password, is_superuser, email, name, language, zone, theme, text_size, units,
    consent_version, safe_email, locks_when_idle, leave_to, is_active, is_staff, created_at)
SELECT md5('person' || n)::uuid, '!', false, 'p' || n || '@example.org', '', 'en', 'Europe/Berlin', 'auto', 'usual',
    'auto', '', '', false, '', true, false, now() FROM generate_series(%(first)s, %(last)s) AS n
"""
PATIENTS = """
INSERT INTO accounts_patient (id, person_id, revision, wrapped_key, created_at)
SELECT md5('patient' || n)::uuid, md5('person' || n)::uuid, 0, '', now()
FROM generate_series(%(first)s, %(last)s) AS n
"""
REMINDERS = """
INSERT INTO reminders_reminder (id, patient_id, kind, times, weekdays, days_before, zone_policy, home_zone, start_date,
    channel, fallback, enabled, version, planned_to, created_at)
SELECT md5('reminder' || n || '-' || k)::uuid, md5('patient' || n)::uuid, 'check_in',
    to_jsonb(ARRAY[to_char(k * 4 + 3, 'FM00') || ':' || to_char(n %% 60, 'FM00')]), 127, 0, 'local', 'Europe/Berlin',
    current_date, 'in_app', '', true, 1, %(planned_to)s, now()
FROM generate_series(%(first)s, %(last)s) AS n, generate_series(1, 4) AS k
"""
DELIVERIES = """
INSERT INTO reminders_delivery (id, patient_id, source_kind, source_id, local_date, slot, kind, urgent, channel,
    fallback, version, due_at, expires_at, next_try_at, state, reason, answer)
SELECT md5('delivery' || n || '-' || k)::uuid, md5('patient' || n)::uuid, 'reminder',
    md5('reminder' || n || '-' || k)::uuid, current_date, '0', 'check_in', false, 'in_app', '', 1, %(due)s, %(until)s,
    %(due)s, 'waiting', '', ''
FROM generate_series(%(first)s, %(last)s) AS n, generate_series(1, 4) AS k
"""
DUE = """
UPDATE reminders_delivery SET due_at = %(now)s, next_try_at = %(now)s, state = 'waiting', closed_at = NULL
WHERE id IN (SELECT md5('delivery' || n || '-1')::uuid FROM generate_series(%(first)s, %(last)s) AS n)
"""
UNPLANNED = """
UPDATE reminders_reminder SET planned_to = %(now)s
WHERE id IN (SELECT md5('reminder' || n || '-2')::uuid FROM generate_series(1, %(number)s) AS n)
"""


def grow(before: int, reminders: int, now: datetime) -> None:
    """From `before` to `reminders` of them."""
    said: dict[str, Any] = {
        "first": before // PER_PATIENT + 1,
        "last": reminders // PER_PATIENT,
        "planned_to": now + timedelta(hours=36),
        "due": now + timedelta(days=1),
        "until": now + timedelta(days=2),
    }
    for statement in (PEOPLE, PATIENTS, REMINDERS, DELIVERIES):
        run(statement, said)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def make_due(first: int, number: int, now: datetime) -> None:
    """This many deliveries are due now."""
    run(DUE, {"now": now, "first": first, "last": first + number - 1})


def make_unplanned(number: int, now: datetime) -> None:
    """This many reminders are to be planned."""
    run(UNPLANNED, {"now": now, "number": number})


def forget_targets() -> None:
    """As if nothing had been sent."""
    run("DELETE FROM reminders_deliverytarget", {})


def run(statement: str, said: dict[str, Any]) -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, said)
