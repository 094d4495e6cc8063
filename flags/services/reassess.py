"""Run the rules over the days that changed: raise, join, withdraw."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from clinical import patterns
from clinical.patterns import Verdict
from flags import selectors
from flags.entries import FlagView
from flags.models import Flag
from flags.services import sides
from flags.services.ledger import Ledger, write
from flags.services.scene import Scene, Scenes


@dataclass(frozen=True, slots=True)
class Reassessed:
    """What running the rules did, each part highest level first.

    `shown` is what she is told of now, `shown_to_others` what one is told of who logs for her; `ended` are those that
    no longer hold, or that a new one replaced.
    """

    raised: tuple[FlagView, ...] = ()
    shown: tuple[FlagView, ...] = ()
    shown_to_others: tuple[FlagView, ...] = ()
    ended: tuple[UUID, ...] = ()


@transaction.atomic(savepoint=False)
def reassess(*, patient_id: UUID, key: bytes, days: Iterable[date], today: date, now: datetime) -> Reassessed:
    """Evaluate each changed day, the days of open flags after it, and today; write what came of it.

    The caller holds the patient's row, so two saves never judge the same day at once; `key` opens her words. Where she
    keeps entries to herself the rules run a second time, without them, and others see what comes of that.
    """
    if not settings.RULES_ON:
        return Reassessed()
    changed = sorted({*days})
    recent = selectors.recent(patient_id, changed[0])
    before = [copy(row) for row in recent]
    scenes = Scenes(patient_id, key)
    hers = Ledger(patient_id, [row for row in recent if row.side != "others"], now)
    shown = _judge(hers, scenes.whole, changed, today)
    if not scenes.hidden and all(row.side == "both" for row in recent):
        write(hers)
        told = _views(shown)
        return Reassessed(_views(hers.raised), told, told, _ended([hers], now))
    others = Ledger(patient_id, sides.as_others_have_them(before, scenes.hidden), now)
    shown_to_others = _judge(others, scenes.shared, changed, today)
    parted = sides.part(hers, others, before, key)
    write(hers, others)
    return Reassessed(
        raised=_views([*hers.raised, *parted.raised]),
        shown=_views(shown),
        shown_to_others=_views(parted.stands_for.get(flag.pk, flag) for flag in shown_to_others),
        ended=_ended([hers, others], now),
    )


def _judge(ledger: Ledger, scene_of: Callable[[date], Scene], changed: list[date], today: date) -> list[Flag]:
    """Run the rules over the days, first to last; the flags that are told of now."""
    shown: dict[UUID, Flag] = {}
    pending = _days_to_judge(changed, ledger.rows, today)
    while pending:
        day = pending.pop(0)
        verdict, gone = _settle(ledger, scene_of(day), day, today)
        # A flag that leaves its day may still be owed to a later day that had joined it.
        pending = sorted({*pending, *(flag.held_date for flag in gone if flag.held_date > day)})
        for finding in verdict.raised:
            flag = ledger.raise_flag(finding)
            shown[flag.pk] = flag
        for joined in verdict.joined:
            if not joined.flag_id:
                # It joined one raised a moment ago, which says it already.
                continue
            flag = ledger.join(joined)
            if joined.full_screen and day in changed:
                shown[flag.pk] = flag
    return [flag for flag in shown.values() if flag.state == "open"]


def _days_to_judge(changed: list[date], rows: list[Flag], today: date) -> list[date]:
    """An old day changes what later days saw: those that raised an open flag are judged again, and today."""
    later = {row.local_date for row in rows if row.state == "open" and row.local_date >= changed[0]}
    last = {today} if changed[0] < today else set()
    return sorted({*changed, *later, *last})


def _settle(ledger: Ledger, scene: Scene, day: date, today: date) -> tuple[Verdict, list[Flag]]:
    """The verdict of a day once the flags that it no longer bears out are withdrawn."""
    gone: list[Flag] = []
    while True:
        known = selectors.known_flags(row for row in ledger.rows if row.state != "withdrawn" and row.local_date <= day)
        verdict = patterns.evaluate(scene.history, scene.background, known, day, today)
        left = {flag.id for flag in patterns.withdrawn((flag for flag in known if flag.is_open), verdict)}
        if not left:
            return verdict, gone
        gone += ledger.withdraw(left)


def _ended(ledgers: list[Ledger], now: datetime) -> tuple[UUID, ...]:
    rows = (flag for ledger in ledgers for flag in ledger.rows)
    return tuple(flag.pk for flag in rows if now in (flag.withdrawn_at, flag.closed_at))


def _views(flags: Iterable[Flag]) -> tuple[FlagView, ...]:
    return selectors.highest_first(selectors.view_of(flag) for flag in flags)
