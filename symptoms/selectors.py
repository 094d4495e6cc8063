"""Reads of the diary. The first argument is the leave to look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from accounts import selectors as accounts
from accounts.fields import Joined
from clinical.catalogue.symptoms import BY_KEY
from clinical.record import TeamKnows
from kernel import vault
from kernel.errors import NotFound
from sharing.scopes import Look, Scope
from symptoms import models, statements
from symptoms import rows as rows_of
from symptoms.entries import After, CheckInView, RevisionView, SaidOn, Texts
from symptoms.rule_entries import RuleEntry

Answers = tuple[date, Mapping[str, int], Mapping[str, int], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Own:
    """A symptom she added."""

    id: UUID
    name: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Follows:
    """The symptoms on her check-in, in her order, and whether she logs by the week."""

    keys: tuple[str, ...]
    own: tuple[Own, ...]
    weekly: bool


def checkins(look: Look, first: date, last: date) -> tuple[CheckInView, ...]:
    """Living check-ins of the days from `first` to `last`, by day and then as they were entered."""
    if not look.sees(Scope.SYMPTOMS):
        return ()
    return rows_of.views(look, statements.of_days(look.patient_id, first, last, is_own=look.is_own))


def said_on_days(look: Look, first: date, last: date) -> tuple[SaidOn, ...]:
    """The same check-ins in the same order, each only with what was said and by whom: for the story of years."""
    if not look.sees(Scope.SYMPTOMS):
        return ()
    return rows_of.said_on(look, statements.said_on_days(look.patient_id, first, last, is_own=look.is_own))


def answers(look: Look, first: date, last: date) -> list[Answers]:
    """Day, grades, grades of her own symptoms, and numbers of each living check-in: for charts of years."""
    if not look.sees(Scope.SYMPTOMS):
        return []
    rows, says = statements.answers(look.patient_id, first, last, is_own=look.is_own), Texts()
    read = {
        text: (says[grades], says[own_grades], says[numbers])
        for text in {text for _, text in rows}
        for grades, own_grades, numbers in [Joined.split(text)]
    }
    return [(date.fromisoformat(day), *read[text]) for day, text in rows]


def checkin(look: Look, uid: UUID) -> CheckInView:
    """One check-in, deleted or not; NotFound where the look does not contain it."""
    if not look.sees(Scope.SYMPTOMS):
        raise NotFound
    row = models.CheckIn.objects.seen_by(look).select_related("author").filter(uid=uid).first()
    if row is None:
        raise NotFound
    return rows_of.views(look, [row])[0]


def latest(look: Look, most: int = 1, before_revision: int | None = None) -> tuple[CheckInView, ...]:
    """The check-ins changed last, newest first, below a revision where one is given (keyset pages)."""
    if not look.sees(Scope.SYMPTOMS):
        return ()
    rows = models.CheckIn.objects.seen_by(look).living().select_related("author")
    if before_revision is not None:
        rows = rows.filter(revision__lt=before_revision)
    return rows_of.views(look, rows.order_by("-revision")[:most])


def last_of_patient(look: Look, before: date) -> CheckInView | None:
    """The last check-in on or before a day: what "Same as last time" starts from."""
    if not look.sees(Scope.SYMPTOMS):
        return None
    rows = models.CheckIn.objects.seen_by(look).living().filter(local_date__lte=before).select_related("author")
    found = rows_of.views(look, rows.order_by("-local_date", "-entered_at", "-pk")[:1])
    return found[0] if found else None


def last_day(look: Look, until: date) -> tuple[CheckInView, ...]:
    """The check-ins of the last day that has any, up to `until`, as they were entered."""
    if not look.sees(Scope.SYMPTOMS):
        return ()
    return rows_of.views(look, statements.of_last_day(look.patient_id, until, is_own=look.is_own))


def changed_since(look: Look, revision: int, most: int = 100) -> tuple[CheckInView, ...]:
    """Check-ins changed after `revision`, oldest change first, deleted ones among them as tombstones."""
    if not look.sees(Scope.SYMPTOMS):
        return ()
    rows = models.CheckIn.objects.seen_by(look).filter(revision__gt=revision).select_related("author")
    return rows_of.views(look, rows.order_by("revision")[:most])


def revisions(look: Look, uid: UUID) -> tuple[RevisionView, ...]:
    """Every version of a check-in, oldest first."""
    checkin(look, uid)
    return revisions_of(look, [uid])[uid]


def revisions_of(look: Look, uids: Iterable[UUID]) -> dict[UUID, tuple[RevisionView, ...]]:
    """The versions of each of these check-ins that the look contains, oldest first, in one query."""
    found: dict[UUID, list[RevisionView]] = {uid: [] for uid in uids}
    seen = models.CheckIn.objects.seen_by(look).filter(uid__in=found)
    rows = models.Revision.objects.filter(checkin__in=seen).select_related("author", "checkin").order_by("number")
    key = accounts.data_key(look.patient_id)
    for row in rows:
        kept = found[row.checkin.uid]
        number = row.number if look.is_own else len(kept) + 1
        kept.append(rows_of.revision(look, row, row.checkin.uid, key, number))
    return {uid: tuple(versions) for uid, versions in found.items()}


def days_logged(look: Look, first: date, last: date) -> frozenset[date]:
    """Days with at least one living check-in."""
    if not look.sees(Scope.SYMPTOMS):
        return frozenset()
    rows = statements.days(look.patient_id, first, last, is_own=look.is_own)
    return frozenset(day for (day,) in rows)


def is_weekly(look: Look) -> bool:
    """Whether she logs by the week."""
    return any(row.weekly for row in statements.following(look.patient_id))


def last_days(looks: Iterable[Look]) -> dict[UUID, date]:
    """The last day with a check-in of each patient whose symptoms may be seen, in one query."""
    patients = [look.patient_id for look in looks if look.sees(Scope.SYMPTOMS) and not look.is_own]
    rows = models.CheckIn.objects.living().filter(patient_id__in=patients, only_me=False)
    return dict(rows.values_list("patient_id").annotate(last=Max("local_date")))


def first_day(look: Look) -> date | None:
    """The earliest day with a living check-in."""
    if not look.sees(Scope.SYMPTOMS):
        return None
    found: date | None = models.CheckIn.objects.seen_by(look).living().aggregate(first=Min("local_date"))["first"]
    return found


def in_order(
    look: Look, first: date, last: date, most: int, after: After | None = None, since: datetime | None = None
) -> tuple[CheckInView, ...]:
    """Living check-ins by day, beyond a place, changed after `since`: pages stay whole while others are written."""
    if not look.sees(Scope.SYMPTOMS):
        return ()
    rows = models.CheckIn.objects.seen_by(look).living().filter(local_date__range=(first, last))
    if since is not None:
        rows = rows.filter(changed_at__gt=since)
    if after is not None:
        same_day = Q(local_date=after.day)
        later = Q(entered_at__gt=after.entered_at) | Q(entered_at=after.entered_at, uid__gt=after.uid)
        rows = rows.filter(Q(local_date__gt=after.day) | same_day & later)
    found = rows.select_related("author").order_by("local_date", "entered_at", "uid")[:most]
    return rows_of.views(look, found)


def state(look: Look) -> str:
    """What changes whenever an entry that the look contains does, and with nothing that it does not contain."""
    rows = models.CheckIn.objects.seen_by(look).living()
    found = rows.aggregate(count=Count("pk"), last=Max("revision"))
    return f"{found['count']}.{found['last'] or 0}"


def deleted(look: Look, first: date, last: date) -> tuple[CheckInView, ...]:
    """Check-ins of the days from `first` to `last` that she deleted, as they last were."""
    if not look.sees(Scope.SYMPTOMS):
        return ()
    rows = (
        models.CheckIn.objects.seen_by(look)
        .filter(deleted_at__isnull=False, local_date__range=(first, last))
        .select_related("author")
        .order_by("local_date", "entered_at", "pk")
    )
    return rows_of.views(look, rows)


def entries_for_rules(look: Look, last: date, days: int, weight_days: int) -> tuple[RuleEntry, ...]:
    """What the rules read: `days` days up to `last`, and weights of `weight_days`. No words, no own symptoms."""
    felt_from, weighed_from = last - timedelta(days=days), last - timedelta(days=max(days, weight_days))
    return tuple(
        map(RuleEntry, statements.for_rules(look.patient_id, felt_from, weighed_from, last, is_own=look.is_own))
    )


def team_knows(look: Look, since: date) -> tuple[TeamKnows, ...]:
    """What the team knows of, begun on or after `since` and not taken back."""
    return tuple(TeamKnows(symptom, start) for symptom, start in statements.team_knows(look.patient_id, since))


def follows(look: Look) -> Follows:
    """What she follows; the whole catalogue where she never chose."""
    row = next(iter(statements.following(look.patient_id)), None)
    place = {key: at for at, key in enumerate(row.keys if row else ())}
    # Those that she never moved stand last, as she added them.
    own = sorted(statements.own_symptoms(look.patient_id), key=lambda item: place.get(str(item.pk), len(place)))
    key = accounts.data_key(look.patient_id) if own else b""
    return Follows(
        keys=tuple(each for each in place if each in BY_KEY) or tuple(BY_KEY),
        own=tuple(_own(item, key) for item in own),
        weekly=bool(row and row.weekly),
    )


def _own(item: models.OwnSymptom, key: bytes) -> Own:
    name = vault.unseal(item.name_sealed, key, rows_of.own_name_place(item.pk))
    return Own(item.pk, name, item.hidden_at is not None)
