"""Tokens for a clinic's system or a script of one's own: they read what their holder may read, and change nothing.

Only the hash is kept. A token ends by itself, and at once when it is stopped.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel import ids
from kernel.errors import NotFound, refuse
from sharing.models import ReadToken
from sharing.selectors import hash_token

# What begins like this is found by those who search code and mails for leaked secrets.
BEGINS = "mbc_read_"
LONGEST_DAYS = 90
MOST = 10
USED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token, without its secret."""

    id: UUID
    name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


def make(*, person_id: UUID, name: str, days: int, now: datetime) -> str:
    """A new token; its secret, which nobody is shown again."""
    if not name.strip():
        raise refuse("name", "empty")
    if not 1 <= days <= LONGEST_DAYS:
        raise refuse("days", "out_of_range", low=1, high=LONGEST_DAYS)
    if len(of(person_id, now)) >= MOST:
        raise refuse("name", "too_many", most=MOST)
    secret = BEGINS + ids.token()
    ReadToken.objects.create(
        id=ids.uuid7(now),
        person_id=person_id,
        name=name.strip()[:60],
        token_hash=hash_token(secret),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    return secret


def stop(*, person_id: UUID, token_id: UUID) -> None:
    """End it at once; NotFound where it is not theirs."""
    deleted, _ = ReadToken.objects.filter(pk=token_id, person_id=person_id).delete()
    if not deleted:
        raise NotFound


def of(person_id: UUID, now: datetime) -> tuple[TokenView, ...]:
    """The tokens of a person that still open something, the latest first."""
    rows = ReadToken.objects.filter(person_id=person_id, expires_at__gt=now).order_by("-created_at", "pk")
    return tuple(TokenView(row.pk, row.name, row.created_at, row.expires_at, row.used_at) for row in rows)


def holder(secret: str, now: datetime) -> UUID:
    """Whose token it is; NotFound where it is none, has ended, or its person signs in no more."""
    row = ReadToken.objects.filter(token_hash=hash_token(secret), expires_at__gt=now, person__is_active=True).first()
    if row is None:
        raise NotFound
    if row.used_at is None or row.used_at < now - USED_EVERY:
        ReadToken.objects.filter(pk=row.pk).update(used_at=now)
    return row.person_id
