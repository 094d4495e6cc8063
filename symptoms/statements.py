"""The reads that every check-in and every page makes, each written once. Leave to look is asked by `selectors`."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Func, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from accounts.fields import IsoDay, Joined
from accounts.prepared import prepared
from symptoms.models import CheckIn, CheckInQuerySet, Following, OwnSymptom, TeamKnows

# Here and below what JSON says comes as text: most of it is the same on many days, and read once.
SAID_COLUMNS: tuple[str | Func, ...] = (
    IsoDay("local_date"),
    Joined(
        "by",
        Coalesce(Cast("author_id", TextField()), Value("")),
        "bother",
        *(Cast(name, TextField()) for name in ("grades", "features", "places", "numbers", "general", "own_grades")),
    ),
    "author_name_sealed",
    "note_sealed",
    Cast("uid", TextField()),
)
ANSWER_COLUMNS: tuple[Func, ...] = (
    IsoDay("local_date"),
    Joined(*(Cast(name, TextField()) for name in ("grades", "own_grades", "numbers"))),
)
# As text, not yet read: the id (on SQLite without dashes), the day, JSON, and yes ("1" or "true") or no.
RULE_COLUMNS: tuple[Func, ...] = (
    Cast("uid", TextField()),
    IsoDay("local_date"),
    *(Cast(name, TextField()) for name in ("grades", "features", "places", "numbers", "general")),
    Cast("only_me", TextField()),
)


@prepared(CheckIn)
def of_days(patient_id: UUID, first: date, last: date, *, is_own: bool) -> QuerySet[Any]:
    """Living check-ins of some days, in their order."""
    rows = _living(patient_id, is_own).filter(local_date__range=(first, last))
    return rows.order_by("local_date", "entered_at", "pk")


@prepared(CheckIn)
def said_on_days(patient_id: UUID, first: date, last: date, *, is_own: bool) -> QuerySet[Any]:
    """The same as tuples of what was said and by whom; ids as text too, for most of them nobody reads."""
    rows = _living(patient_id, is_own).filter(local_date__range=(first, last))
    return rows.order_by("local_date", "entered_at", "pk").values_list(*SAID_COLUMNS)


@prepared(CheckIn)
def answers(patient_id: UUID, first: date, last: date, *, is_own: bool) -> QuerySet[Any]:
    """Day, grades, own grades and numbers of living check-ins of some days."""
    rows = _living(patient_id, is_own).filter(local_date__range=(first, last))
    return rows.order_by("local_date").values_list(*ANSWER_COLUMNS)


@prepared(CheckIn)
def days(patient_id: UUID, first: date, last: date, *, is_own: bool) -> QuerySet[Any]:
    """The days on which there are any."""
    rows = _living(patient_id, is_own).filter(local_date__range=(first, last))
    return rows.values_list("local_date").distinct()


@prepared(CheckIn)
def of_last_day(patient_id: UUID, until: date, *, is_own: bool) -> QuerySet[Any]:
    """Those of the last day that has any."""
    living = _living(patient_id, is_own)
    last = living.filter(local_date__lte=until).order_by("-local_date").values("local_date")[:1]
    return living.filter(local_date=Subquery(last)).order_by("entered_at", "pk")


@prepared(CheckIn)
def of_uid(patient_id: UUID, uid: UUID) -> QuerySet[Any]:
    """One check-in with its author, held until the transaction ends."""
    rows = CheckIn.objects.select_for_update(of=("self",)).select_related("author")
    return rows.filter(patient_id=patient_id, uid=uid)


@prepared(CheckIn)
def for_rules(patient_id: UUID, felt_from: date, weighed_from: date, last: date, *, is_own: bool) -> QuerySet[Any]:
    """What the rules read, as tuples."""
    # One walk through the index, in its order: two joined by OR would be sorted anew.
    rows = _living(patient_id, is_own).filter(local_date__range=(weighed_from, last))
    rows = rows.filter(Q(local_date__gte=felt_from) | Q(numbers__has_key="weight_kg"))
    return rows.order_by("local_date", "entered_at", "pk").values_list(*RULE_COLUMNS)


@prepared(TeamKnows)
def team_knows(patient_id: UUID, since: date) -> QuerySet[Any]:
    """Symptom and day of what the team knows of."""
    rows = TeamKnows.objects.filter(patient_id=patient_id, from_date__gte=since, ended_at__isnull=True)
    return rows.order_by("from_date", "pk").values_list("symptom", "from_date")


@prepared(Following)
def following(patient_id: UUID) -> QuerySet[Any]:
    """What she chose to follow, one row or none."""
    return Following.objects.filter(patient_id=patient_id)


@prepared(OwnSymptom)
def own_symptoms(patient_id: UUID) -> QuerySet[Any]:
    """The symptoms she added, oldest first."""
    return OwnSymptom.objects.filter(patient_id=patient_id).order_by("created_at", "pk")


def _living(patient_id: UUID, is_own: bool) -> CheckInQuerySet:
    rows = CheckIn.objects.filter(patient_id=patient_id).living()
    return rows if is_own else rows.filter(only_me=False)
