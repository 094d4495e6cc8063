"""The record of care, by her own hand: words are sealed, and so is what she says of type and genes."""

from uuid import UUID, uuid4

from django.db import models
from django.db.models import F, Q

from accounts.fields import Json


class CareRecord(models.Model):
    """What gives entries their context. Everything is optional."""

    patient = models.OneToOneField("accounts.Patient", primary_key=True, on_delete=models.CASCADE, related_name="care")
    country = models.CharField(max_length=2, blank=True)
    height_cm = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    diagnosed_date = models.DateField(null=True)
    known_sites = Json(default=list)
    details_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(height_cm__isnull=True) | Q(height_cm__range=(50, 260)), name="height_is_a_persons"
            )
        ]

    def __str__(self) -> str:
        return f"care record of {self.patient_id}"

    patient_id: UUID


class Treatment(models.Model):
    """One treatment: its category, its drug in her words, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="treatments")
    category = models.CharField(max_length=20)
    drug_sealed = models.BinaryField(null=True)
    line = models.PositiveSmallIntegerField(null=True)
    started_date = models.DateField(null=True)
    ended_date = models.DateField(null=True)
    changed_dates = Json(default=list)
    cycle_days = models.PositiveSmallIntegerField(null=True)
    details_sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(started_date__isnull=True)
                | Q(ended_date__isnull=True)
                | Q(ended_date__gte=F("started_date")),
                name="treatment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(cycle_days__isnull=True) | Q(cycle_days__range=(1, 365)), name="a_cycle_has_days"
            ),
        ]

    def __str__(self) -> str:
        return f"treatment {self.id}"

    patient_id: UUID


class Visit(models.Model):
    """A visit, past or to come."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    local_date = models.DateField()
    with_sealed = models.BinaryField(null=True)
    wish_sealed = models.BinaryField(null=True)
    top_three = Json(default=list)
    left_out = Json(default=list)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["patient", "local_date"], name="visits_by_day")]

    def __str__(self) -> str:
        return f"visit {self.id}"

    patient_id: UUID


class Question(models.Model):
    """Something she wants to ask at a visit."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="questions")
    text_sealed = models.BinaryField()
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"question {self.id}"

    patient_id: UUID


class CareContact(models.Model):
    """A number to call: the team's line by day, by night, or another. No hours means at any hour."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10)
    name_sealed = models.BinaryField()
    phone_sealed = models.BinaryField()
    weekdays = Json(default=list)
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["clinic", "line24", "other"]), name="contact_kind_is_known"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__isnull=False, closes__isnull=False),
                name="hours_have_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.id}"

    patient_id: UUID


class CareExam(models.Model):
    """A scan, a biopsy or another test, with what was said of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="exams")
    kind = models.CharField(max_length=20)
    done_date = models.DateField(null=True)
    words_sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"exam {self.id}"

    patient_id: UUID


class MarkerValue(models.Model):
    """A tumor marker as a laboratory gave it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="markers")
    marker = models.CharField(max_length=20)
    measured_date = models.DateField()
    value = models.DecimalField(max_digits=9, decimal_places=2)
    unit = models.CharField(max_length=10)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0), name="a_marker_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"marker {self.id}"

    patient_id: UUID
