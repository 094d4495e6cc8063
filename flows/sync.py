"""A phone sends what it kept and asks what it missed: each item stands or falls by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import OperationalError, transaction

from flows.delete_checkin import delete_checkin
from flows.log_checkin import Logged, log_checkin
from kernel.errors import NotFound, Problem, Refused
from sharing.scopes import Look
from symptoms.entries import NewCheckIn

DUPLICATE, MERGED = {"same"}, {"merged", "restored", "kept"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: save `new`, or without it delete the check-in; `problems` where it could not be read."""

    uid: UUID | None
    new: NewCheckIn | None = None
    base_revision: int | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an item: applied, duplicate, merged, rejected with its problems, or retry."""

    uid: UUID | None
    result: str
    logged: Logged | None = None
    problems: tuple[Problem, ...] = ()


def sync(*, look: Look, items: Iterable[Item], now: datetime) -> tuple[Done, ...]:
    """Do each item in order, in a transaction of its own: one bad entry never holds up those behind it."""
    return tuple(_do(look, item, now) for item in items)


def _do(look: Look, item: Item, now: datetime) -> Done:
    if item.problems or item.uid is None:
        return Done(item.uid, "rejected", problems=item.problems)
    try:
        with transaction.atomic():
            logged = _apply(look, item, item.uid, now)
    except Refused as refused:
        return Done(item.uid, "rejected", problems=refused.problems)
    except NotFound:
        return Done(item.uid, "rejected", problems=(Problem("id", "not_found"),))
    except OperationalError:
        return Done(item.uid, "retry", problems=(Problem("", "try_later"),))
    return Done(item.uid, _result(logged.kind), logged)


def _apply(look: Look, item: Item, uid: UUID, now: datetime) -> Logged:
    if item.new is not None:
        return log_checkin(look=look, new=item.new, now=now)
    return delete_checkin(look=look, uid=uid, now=now, base_revision=item.base_revision)


def _result(kind: str) -> str:
    if kind in DUPLICATE:
        return "duplicate"
    return "merged" if kind in MERGED else "applied"
