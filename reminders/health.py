"""How the recurring jobs are doing: ages for /healthz/, and whether planning is behind."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from reminders.models import Beat, Delivery

PLAN_OVERDUE = timedelta(minutes=6)


@dataclass(frozen=True, slots=True)
class Ages:
    """Seconds since the canary and the sweep last ran, None where never; and how long the oldest due one waits."""

    canary: float | None
    sweep: float | None
    oldest_overdue: float


def ages(now: datetime) -> Ages:
    """The ages at `now`."""
    at = dict(Beat.objects.values_list("name", "at"))
    due = Delivery.objects.filter(state="waiting", tried_at__isnull=True, due_at__lte=now, expires_at__gt=now)
    oldest = due.order_by("due_at").values_list("due_at", flat=True).first()
    return Ages(
        canary=_since(at.get("canary"), now),
        sweep=_since(at.get("sweep"), now),
        oldest_overdue=_since(oldest, now) or 0.0,
    )


def outbox(now: datetime) -> list[tuple[str, int, float]]:
    """By channel: how many are due and not yet brought, and how many seconds the oldest of them waits."""
    due = Delivery.objects.filter(state="waiting", next_try_at__lte=now, due_at__lte=now, expires_at__gt=now)
    found = due.values("channel").annotate(count=Count("pk"), oldest=Min("due_at")).order_by("channel")
    return [(row["channel"], row["count"], (now - row["oldest"]).total_seconds()) for row in found]


def is_overdue(name: str, now: datetime) -> bool:
    """Whether a job has not run for longer than it should."""
    return not Beat.objects.filter(name=name, at__gt=now - PLAN_OVERDUE).exists()


def _since(at: datetime | None, now: datetime) -> float | None:
    return None if at is None else (now - at).total_seconds()
