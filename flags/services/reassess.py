"""Run the rules over the days that changed: raise, join, withdraw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts import selectors as accounts
from care import selectors as care
from clinical import patterns
from clinical.levels import Level
from clinical.patterns import Finding, History, Joined, Verdict
from clinical.record import TEAM_KNOWS_DAYS, Background
from flags import selectors
from flags.entries import FlagView
from flags.models import Flag, FlagEvent
from kernel import ids
from sharing import scopes
from symptoms import selectors as symptoms


@dataclass(frozen=True, slots=True)
class Reassessed:
    """What running the rules did, each part highest level first. `shown` is what she is told of now."""

    raised: tuple[FlagView, ...] = ()
    shown: tuple[FlagView, ...] = ()
    withdrawn: tuple[UUID, ...] = ()


@transaction.atomic
def reassess(*, patient_id: UUID, days: Iterable[date], today: date, now: datetime) -> Reassessed:
    """Evaluate each changed day, the days of open flags after it, and today; write what came of it.

    The caller holds the patient's row, so two saves never judge the same day at once.
    """
    if not settings.RULES_ON:
        return Reassessed()
    changed = sorted({*days})
    rows = selectors.recent(patient_id, changed[0])
    raised: list[Flag] = []
    shown: dict[UUID, Flag] = {}
    withdrawn: list[UUID] = []
    pending = _days_to_judge(changed, rows, today)
    while pending:
        day = pending.pop(0)
        verdict, gone = _settle(patient_id, rows, day, today, now)
        withdrawn += [flag.pk for flag in gone]
        # A flag that leaves its day may still be owed to a later day that had joined it.
        pending = sorted({*pending, *(flag.held_date for flag in gone if flag.held_date > day)})
        for finding in verdict.raised:
            flag = _raise(patient_id, rows, finding, now)
            raised.append(flag)
            shown[flag.pk] = flag
        for joined in verdict.joined:
            flag = _join(rows, joined, now)
            if joined.full_screen and day in changed:
                shown[flag.pk] = flag
    still = [flag for flag in shown.values() if flag.pk not in withdrawn]
    return Reassessed(_views(raised), _views(still), tuple(withdrawn))


def _days_to_judge(changed: list[date], rows: list[Flag], today: date) -> list[date]:
    """An old day changes what later days saw: those that raised an open flag are judged again, and today."""
    later = {row.local_date for row in rows if row.state == "open" and row.local_date >= changed[0]}
    last = {today} if changed[0] < today else set()
    return sorted({*changed, *later, *last})


def _settle(patient_id: UUID, rows: list[Flag], day: date, today: date, now: datetime) -> tuple[Verdict, list[Flag]]:
    """The verdict of a day once the flags that it no longer bears out are withdrawn."""
    scene = _scene(patient_id, day)
    gone: list[Flag] = []
    while True:
        known = selectors.known_flags(row for row in rows if row.state != "withdrawn" and row.local_date <= day)
        verdict = patterns.evaluate(*scene, known, day, today)
        left = {flag.id for flag in patterns.withdrawn((flag for flag in known if flag.is_open), verdict)}
        if not left:
            return verdict, gone
        for row in rows:
            if str(row.pk) in left:
                _end(row, "withdrawn", now)
                gone.append(row)


def _scene(patient_id: UUID, day: date) -> tuple[History, Background]:
    look = scopes.system(patient_id)
    entries = symptoms.entries_for_rules(look, day, patterns.WINDOW_DAYS, patterns.WEIGHT_DAYS)
    country, height_cm, sites, treatments = care.for_rules(look, accounts.data_key(patient_id))
    background = Background(
        country=country,
        known_sites=sites,
        treatments=treatments,
        team_knows=symptoms.team_knows(look, day - timedelta(days=TEAM_KNOWS_DAYS)),
        height_cm=height_cm,
        weekly=symptoms.logs_weekly(look),
    )
    return History.of(entries), background


def _raise(patient_id: UUID, rows: list[Flag], finding: Finding, now: datetime) -> Flag:
    for row in rows:
        if row.state == "open" and row.rule == finding.rule and finding.symptoms >= set(row.symptoms):
            # The same pattern, grown: the new flag carries on, the old one's history stays.
            _end(row, "replaced", now)
    flag = Flag(
        id=ids.uuid7(now),
        patient_id=patient_id,
        rule=finding.rule,
        rule_version=finding.version,
        level=finding.level.key,
        symptoms=sorted(finding.symptoms),
        local_date=finding.day,
        held_date=finding.day,
        evidence=_plain(finding),
        thresholds=finding.thresholds,
        signature=dict(finding.signature),
        past_day=finding.on_past_day and finding.level >= Level.TODAY,
        only_me=_is_only_me(patient_id, finding),
        raised_at=now,
        changed_at=now,
    )
    flag.save(force_insert=True)
    _note(flag, "raised", now)
    rows.append(flag)
    return flag


def _join(rows: list[Flag], joined: Joined, now: datetime) -> Flag:
    flag = next(row for row in rows if str(row.pk) == joined.flag_id)
    finding = joined.finding
    evidence = flag.evidence + [item for item in _plain(finding) if item not in flag.evidence]
    if evidence != flag.evidence or finding.day > flag.held_date:
        flag.evidence, flag.held_date, flag.changed_at = evidence, max(finding.day, flag.held_date), now
        flag.only_me = flag.only_me or _is_only_me(flag.patient_id, finding)
        flag.save(update_fields=["evidence", "held_date", "changed_at", "only_me"])
        _note(flag, "joined", now)
    return flag


def _end(row: Flag, kind: str, now: datetime) -> None:
    """Withdraw an open flag, or close it in favour of the one that replaces it."""
    if kind == "withdrawn":
        row.state, row.withdrawn_at = "withdrawn", now
    else:
        row.state, row.closed_at = "closed", now
    row.changed_at = now
    row.save(update_fields=["state", "withdrawn_at", "closed_at", "changed_at"])
    _note(row, kind, now)


def _is_only_me(patient_id: UUID, finding: Finding) -> bool:
    uids = {evidence.entry_id for evidence in finding.evidence}
    return bool(symptoms.only_me_uids(patient_id, uids)) if uids else False


def _plain(finding: Finding) -> list[dict[str, object]]:
    return [
        {"entry": item.entry_id, "day": item.day.isoformat(), "field": item.field, "value": item.value}
        for item in finding.evidence
    ]


def _note(flag: Flag, kind: str, now: datetime) -> None:
    FlagEvent.objects.create(flag=flag, kind=kind, at=now, level=flag.level)


def _views(flags: Iterable[Flag]) -> tuple[FlagView, ...]:
    views = (selectors.view_of(flag) for flag in flags)
    return tuple(sorted(views, key=lambda view: (view.level, view.raised_level), reverse=True))
