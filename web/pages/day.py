"""One day: its entries with who and when, their earlier versions, what else there was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import known_zone
from kernel.errors import NotFound
from sharing.scopes import Look
from summaries import selectors as summaries
from summaries.diary import Diary
from summaries.words.names import Names, names_for
from summaries.words.said import SaidWords, in_words
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView, RevisionView
from symptoms.merge import unflatten

DAY = timedelta(days=1)
NOT_SAID = frozenset({"local_date", "only_me", "weekly"})


@dataclass(frozen=True, slots=True)
class Version:
    """The entry as it was after one change."""

    kind: str
    at: datetime
    author: str
    by: str
    said: SaidWords
    lost: SaidWords | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: who made it, when, what it says, and what it said before."""

    uid: UUID
    at: datetime
    by: str
    author: str
    only_me: bool
    weekly: bool
    deleted: bool
    said: SaidWords
    lost: SaidWords | None
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """The whole page; `after` is None where the next day is still to come."""

    day: date
    before: date
    after: date | None
    entries: tuple[Entry, ...]
    deleted: tuple[Entry, ...]
    visits: tuple[str, ...]
    treatments: tuple[str, ...]


def build(look: Look, day: date, today: date, language: str, uid: UUID | None = None) -> DayPage:
    """The day as this look contains it, or one entry of it; NotFound where the day is to come or the entry not its."""
    if day > today:
        raise NotFound
    entries = symptoms.checkins(look, day, day)
    diary = summaries.around_entries(look)
    names = names_for(language, diary.own_names(), diary.record.country, diary.units)
    living = [entry for entry in entries if uid in {None, entry.uid}]
    gone = [entry for entry in symptoms.deleted(look, day, day) if uid in {None, entry.uid}]
    if uid is not None and not living and not gone:
        raise NotFound
    versions = symptoms.revisions_of(look, [entry.uid for entry in (*living, *gone)])
    return DayPage(
        day=day,
        before=day - DAY,
        after=day + DAY if day < today else None,
        entries=tuple(_entry(entry, versions[entry.uid], names) for entry in living),
        deleted=tuple(_entry(entry, versions[entry.uid], names) for entry in gone),
        visits=tuple(visit.with_whom for visit in diary.visits if visit.local_date == day),
        treatments=_treatments(diary, day, names),
    )


def _entry(entry: CheckInView, versions: tuple[RevisionView, ...], names: Names) -> Entry:
    zone = ZoneInfo(known_zone(entry.zone))
    earlier = versions[:-1] if entry.deleted_at is None else versions
    return Entry(
        uid=entry.uid,
        # When it was first written: a correction has its own time, beside the version it made.
        at=(versions[0].at if versions else entry.entered_at).astimezone(zone),
        by=entry.by,
        author=entry.author_name,
        only_me=entry.only_me,
        weekly=entry.weekly,
        deleted=entry.deleted_at is not None,
        said=in_words(entry.said, names),
        lost=_lost(versions[-1], names) if versions and entry.deleted_at is None else None,
        versions=tuple(_version(each, names, zone) for each in reversed(earlier)),
    )


def _version(version: RevisionView, names: Names, zone: ZoneInfo) -> Version:
    return Version(
        kind=version.kind,
        at=version.at.astimezone(zone),
        author=version.author_name,
        by=version.by,
        said=in_words(version.said, names),
        lost=_lost(version, names),
    )


def _lost(version: RevisionView, names: Names) -> SaidWords | None:
    """What another device sent and what gave way to what stands: said too, and not forgotten."""
    said = {path: value for path, value in version.lost.items() if path not in NOT_SAID and value is not None}
    return in_words(unflatten(said), names) if said else None


def _treatments(diary: Diary, day: date, names: Names) -> tuple[str, ...]:
    return tuple(
        names.treatment(treatment)
        for treatment in diary.treatments
        if day in {treatment.started_date, treatment.ended_date, *treatment.changed_dates}
    )
