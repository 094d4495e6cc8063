"""Whether the parts answer: /readyz/ for containers, /healthz/ for the person who is paged."""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 where web, database and broker answer, else 503; names no reason beyond the part."""
    return _answer({"database": _database_answers(), "broker": _broker_answers()})


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """As /readyz/."""
    return readyz(request)


def _answer(parts: dict[str, bool]) -> JsonResponse:
    ok = all(parts.values())
    return JsonResponse({"ok": ok, **parts}, status=200 if ok else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False


def _broker_answers() -> bool:
    url = settings.REDIS_URL.replace("redis+socket://", "unix://")
    try:
        return bool(redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2).ping())
    except (redis.RedisError, OSError):
        return False
