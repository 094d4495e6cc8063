"""Whether the parts answer: /readyz/ for containers, /healthz/ for the person who is paged."""

import time

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kernel import clock
from mbc_tracker import broker
from reminders import health

STARTED = time.monotonic()
GRACE_SECONDS = 120
# Beyond these reminders have stopped. A canary flies every minute, a sweep every ten seconds.
CANARY_SECONDS = 110
SWEEP_SECONDS = 60
OVERDUE_SECONDS = 110


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 where web, database and broker answer, else 503; names no reason beyond the part."""
    return _answer({"database": _database_answers(), "broker": _broker_answers()})


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """As /readyz/, and 503 where reminders stopped: a person is paged by this. Two minutes of grace at the start."""
    parts = {"database": _database_answers(), "broker": _broker_answers()}
    if not parts["database"]:
        return _answer({**parts, "reminders": False})
    ages = health.ages(clock.now())
    is_moving = (
        _is_within(ages.canary, CANARY_SECONDS)
        and _is_within(ages.sweep, SWEEP_SECONDS)
        and ages.oldest_overdue <= OVERDUE_SECONDS
    )
    seconds = {
        "canary_age": _rounded(ages.canary),
        "beat_age": _rounded(ages.sweep),
        "oldest_overdue": _rounded(ages.oldest_overdue),
    }
    return _answer({**parts, "reminders": is_moving or _is_starting()}, seconds)


def _answer(parts: dict[str, bool], seconds: dict[str, float | None] | None = None) -> JsonResponse:
    ok = all(parts.values())
    return JsonResponse({"ok": ok, **parts, **(seconds or {})}, status=200 if ok else 503)


def _is_within(age: float | None, most: float) -> bool:
    return age is not None and age <= most


def _rounded(age: float | None) -> float | None:
    return None if age is None else round(age, 1)


def _is_starting() -> bool:
    return time.monotonic() - STARTED < GRACE_SECONDS


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False


def _broker_answers() -> bool:
    try:
        return bool(broker.client(settings.REDIS_URL, 2).ping())
    except (redis.RedisError, OSError):
        return False
