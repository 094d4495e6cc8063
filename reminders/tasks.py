"""The recurring jobs and the sending, as Celery runs them. Each may run twice at once; only ids travel."""

from uuid import UUID

from celery import shared_task
from kombu.exceptions import OperationalError

from kernel import clock
from reminders import health, services

BATCH = 20
# Just under the time after which a claim is free again: an older ring would come too late to matter.
RING_EXPIRES = 55


@shared_task(name="reminders.sweep")
def sweep() -> None:
    """Ring for what is due until nothing is; plan first where the planning is overdue."""
    now = clock.now()
    services.beat(name="sweep", now=now)
    if health.is_overdue("plan", now):
        plan()
    while claimed := services.claim_due(now=clock.now()):
        ring(claimed)


@shared_task(name="reminders.plan")
def plan() -> None:
    """Write what falls due in the next 36 hours."""
    now = clock.now()
    services.beat(name="plan", now=now)
    while services.plan_due(now=now):
        continue
    while services.plan_askings(now=now):
        continue


@shared_task(name="reminders.send")
def send(delivery_ids: list[str]) -> list[float]:
    """Bring some deliveries; how late each was is for the figures, and kept nowhere else."""
    return list(services.send(delivery_ids=[UUID(text) for text in delivery_ids], now=clock.now()))


@shared_task(name="reminders.reap")
def reap() -> None:
    """Close what came too late."""
    while services.reap(now=clock.now()):
        continue


@shared_task(name="reminders.security_letters")
def security_letters() -> None:
    """Bring the letters about accounts."""
    while services.bring_security_letters(now=clock.now()):
        continue


@shared_task(name="reminders.prune")
def prune() -> None:
    """Delete what became of messages of long ago."""
    while services.prune(now=clock.now()):
        continue


@shared_task(name="reminders.canary")
def canary() -> None:
    """Went through beat, broker and worker: seen by /healthz/."""
    services.beat(name="canary", now=clock.now())


def ring(claimed: tuple[UUID, ...]) -> None:
    """Ring for claimed deliveries, a few ids a message; where the broker is gone they are free again."""
    texts = [str(delivery_id) for delivery_id in claimed]
    try:
        for start in range(0, len(texts), BATCH):
            send.apply_async((texts[start : start + BATCH],), expires=RING_EXPIRES)
    except OperationalError:
        services.give_back(delivery_ids=claimed, now=clock.now())
        raise
