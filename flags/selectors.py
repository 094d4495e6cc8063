"""Reads of flags. The first argument is the leave to look."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts import selectors as accounts
from accounts.prepared import prepared
from clinical import patterns
from clinical.levels import Level
from clinical.record import Evidence, KnownFlag
from flags import models
from flags.entries import EvidenceView, FlagEventView, FlagView
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look, Scope


def open_flags(look: Look) -> tuple[FlagView, ...]:
    """Open flags, highest level first, newest first within a level."""
    if not look.sees(Scope.FLAGS):
        return ()
    return highest_first(view_of(row) for row in _open(look.patient_id, is_own=look.is_own))


@prepared(models.Flag)
def _open(patient_id: UUID, *, is_own: bool) -> QuerySet[Any]:
    rows = models.Flag.objects.filter(patient_id=patient_id, state="open")
    return rows.for_her() if is_own else rows.for_others()


def settled_flags(look: Look, most: int = 100) -> tuple[FlagView, ...]:
    """Flags acted on, closed or withdrawn, the latest change first."""
    rows = flags_in(look, ["acted", "closed", "withdrawn"])
    return tuple(sorted(rows, key=lambda flag: (flag.raised_at, str(flag.id)), reverse=True))[:most]


def flags_in(look: Look, states: list[str]) -> tuple[FlagView, ...]:
    """Flags in these states, without their events."""
    if not look.sees(Scope.FLAGS):
        return ()
    return tuple(view_of(row) for row in models.Flag.objects.seen_by(look).filter(state__in=states))


def flags_between(look: Look, first: date, last: date) -> tuple[FlagView, ...]:
    """Flags raised for the days from `first` to `last`, oldest first, with their events."""
    if not look.sees(Scope.FLAGS):
        return ()
    rows = models.Flag.objects.seen_by(look).filter(local_date__range=(first, last)).order_by("local_date", "raised_at")
    return _with_events(look, list(rows))


def flag(look: Look, flag_id: UUID) -> FlagView:
    """One flag with its life; NotFound where the look does not contain it."""
    if not look.sees(Scope.FLAGS):
        raise NotFound
    row = models.Flag.objects.seen_by(look).filter(named(look, flag_id)).first()
    if row is None:
        raise NotFound
    return _with_events(look, [row])[0]


def named(look: Look, flag_id: UUID) -> Q:
    """The flag of this id; for her the one that took its place, where it parted from what others see."""
    return Q(pk=flag_id) | Q(for_others=flag_id) if look.is_own else Q(pk=flag_id)


def beside(look: Look, flag_id: UUID) -> tuple[UUID, ...]:
    """This flag and those that stand for it on the other side: what is done about one is done about all."""
    seen = models.Flag.objects.seen_by(look).filter(named(look, flag_id)).values("pk")
    theirs, mine = Q(hers__in=seen), Q(for_others__in=seen, side="hers")
    return tuple(models.Flag.objects.filter(Q(pk__in=seen) | theirs | mine).values_list("pk", flat=True).distinct())


def open_levels(looks: Iterable[Look]) -> dict[UUID, tuple[Level, ...]]:
    """Levels of the open flags of each patient whose flags may be seen, highest first, in one query."""
    patients = [look.patient_id for look in looks if look.sees(Scope.FLAGS) and not look.is_own]
    found: dict[UUID, list[Level]] = {patient_id: [] for patient_id in patients}
    for row in models.Flag.objects.for_others().filter(patient_id__in=patients, state="open"):
        found[row.patient_id].append(view_of(row).level)
    return {patient_id: tuple(sorted(levels, reverse=True)) for patient_id, levels in found.items()}


def open_flags_of_checkin(look: Look, uid: UUID) -> tuple[FlagView, ...]:
    """Open flags that rest on this check-in, highest first: the same answer when it is sent again."""
    return tuple(flag for flag in open_flags(look) if any(evidence.entry_uid == str(uid) for evidence in flag.evidence))


def known_flags(rows: Iterable[models.Flag]) -> tuple[KnownFlag, ...]:
    """Flags raised before, as the rules read them."""
    return tuple(
        KnownFlag(
            id=str(row.pk),
            rule=row.rule,
            level=Level.of(row.level),
            symptoms=frozenset(row.symptoms),
            raised_on=row.local_date,
            acted_on=row.acted_date,
            is_open=row.state == "open",
            signature=row.signature,
            evidence=tuple(
                Evidence(item["entry"], date.fromisoformat(item["day"]), item["field"], item["value"])
                for item in row.evidence
            ),
        )
        for row in rows
    )


def recent(patient_id: UUID, day: date) -> list[models.Flag]:
    """Rows of flags that may still count on `day`, oldest first."""
    return _recent(patient_id, day - timedelta(days=patterns.FLAGS_DAYS))


@prepared(models.Flag)
def _recent(patient_id: UUID, first: date) -> QuerySet[Any]:
    counts = Q(state="open") | Q(local_date__gte=first) | Q(acted_date__gte=first)
    rows = models.Flag.objects.filter(counts, patient_id=patient_id).exclude(state="withdrawn")
    return rows.order_by("local_date", "raised_at", "pk")


def view_of(row: models.Flag, events: tuple[FlagEventView, ...] = ()) -> FlagView:
    """A row as other floors read it."""
    return FlagView(
        id=row.pk,
        rule=row.rule,
        rule_version=row.rule_version,
        raised_level=Level.of(row.level),
        symptoms=tuple(row.symptoms),
        local_date=row.local_date,
        held_date=row.held_date,
        evidence=tuple(
            EvidenceView(item["entry"], date.fromisoformat(item["day"]), item["field"], item["value"])
            for item in row.evidence
        ),
        thresholds=row.thresholds,
        past_day=row.past_day,
        only_me=row.side == "hers",
        state=row.state,
        raised_at=row.raised_at,
        seen_at=row.seen_at,
        acted_at=row.acted_at,
        closed_at=row.closed_at,
        withdrawn_at=row.withdrawn_at,
        events=events,
    )


def highest_first(flags: Iterable[FlagView]) -> tuple[FlagView, ...]:
    """By level, then the newest first; those raised at once always in the same order."""
    return tuple(sorted(flags, key=_urgency, reverse=True))


def words_place(flag_id: UUID) -> str:
    """Where what was said about a flag is sealed to."""
    return f"flag_event.words:{flag_id}"


def name_place(flag_id: UUID) -> str:
    """Where the name of a caregiver who left is sealed to."""
    return f"flag_event.by:{flag_id}"


def _urgency(flag: FlagView) -> tuple[object, ...]:
    return flag.level, flag.raised_level, flag.raised_at, flag.rule, str(flag.id)


def _with_events(look: Look, rows: list[models.Flag]) -> tuple[FlagView, ...]:
    found: dict[UUID, list[FlagEventView]] = {row.pk: [] for row in rows}
    key = accounts.data_key(look.patient_id) if rows else b""
    for event in models.FlagEvent.objects.filter(flag__in=rows).select_related("by").order_by("at", "pk"):
        words = ""
        if look.is_own and event.words_sealed is not None:
            words = vault.unseal(event.words_sealed, key, words_place(event.flag_id))
        level = Level.of(event.level) if event.level else None
        name = event.by.name if event.by else ""
        if event.by_name_sealed is not None:
            name = vault.unseal(event.by_name_sealed, key, name_place(event.flag_id))
        found[event.flag_id].append(FlagEventView(event.kind, event.by_id, name, event.at, level, words))
    return tuple(view_of(row, tuple(found[row.pk])) for row in rows)
