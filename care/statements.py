"""The reads that every check-in and every page makes, each written once."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery

from accounts.prepared import prepared
from care.models import CareContact, CareRecord, Treatment, Visit


@prepared(CareRecord)
def record(patient_id: UUID) -> QuerySet[Any]:
    """The record of care, one row or none."""
    return CareRecord.objects.filter(patient_id=patient_id)


@prepared(Treatment)
def treatments(patient_id: UUID) -> QuerySet[Any]:
    """Her treatments, earliest start first."""
    return Treatment.objects.filter(patient_id=patient_id).order_by("started_date", "pk")


@prepared(Visit)
def visits(patient_id: UUID) -> QuerySet[Any]:
    """Her visits, earliest first."""
    return Visit.objects.filter(patient_id=patient_id).order_by("at", "pk")


@prepared(CareContact)
def contacts(patient_id: UUID) -> QuerySet[Any]:
    """Numbers to call, each with the country she lives in."""
    lives_in = CareRecord.objects.filter(patient_id=patient_id).values("country")
    rows = CareContact.objects.filter(patient_id=patient_id).annotate(lives_in=Subquery(lives_in))
    return rows.order_by("created_at", "pk")
