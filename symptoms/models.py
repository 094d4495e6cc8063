"""The diary's tables. Words are sealed; grades are kept as the catalogue's keys."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.fields import Json
from sharing.scopes import Look

BY = ["patient", "caregiver"]


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Filters of check-ins."""

    def seen_by(self, look: Look) -> "CheckInQuerySet":
        """Those of the look's patient that the look may contain."""
        rows = self.filter(patient_id=look.patient_id)
        return rows if look.is_own else rows.filter(only_me=False)

    def living(self) -> "CheckInQuerySet":
        """Those that were not deleted."""
        return self.filter(deleted_at__isnull=True)


class CheckIn(models.Model):
    """One entry of the diary, on the local day it speaks of. `uid` is made on the phone."""

    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="checkins")
    uid = models.UUIDField()
    local_date = models.DateField()
    zone = models.CharField(max_length=64)
    entered_at = models.DateTimeField()
    received_at = models.DateTimeField()
    clock_skewed = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # The name of a caregiver whose account is not here, or no longer.
    author_name_sealed = models.BinaryField(null=True)
    by = models.CharField(max_length=10)
    only_me = models.BooleanField(default=False)
    weekly = models.BooleanField(default=False)
    grades = Json(default=dict)
    features = Json(default=dict)
    places = Json(default=dict)
    numbers = Json(default=dict)
    general = Json(default=list)
    own_grades = Json(default=dict)
    bother = models.CharField(max_length=60, blank=True)
    note_sealed = models.BinaryField(null=True)
    revision = models.PositiveBigIntegerField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "uid"], name="one_checkin_per_patient_and_uid"),
            models.UniqueConstraint(fields=["patient", "revision"], name="one_checkin_per_patient_and_revision"),
            models.CheckConstraint(condition=Q(by__in=BY), name="checkin_is_by_patient_or_caregiver"),
            models.CheckConstraint(condition=Q(by="patient") | Q(only_me=False), name="only_she_can_say_only_me"),
            models.CheckConstraint(condition=Q(revision__gt=0), name="checkin_revision_is_positive"),
        ]
        indexes = [models.Index(fields=["patient", "local_date", "entered_at"], name="checkins_of_a_day")]

    def __str__(self) -> str:
        return f"check-in {self.uid}"

    patient_id: UUID
    author_id: UUID | None


class Revision(models.Model):
    """What a check-in was after one change of it: who, when, and the whole of it, sealed."""

    # Beside each row, as in every table of a diary, so that all of them can be cut or spread by patient.
    patient = models.ForeignKey("accounts.Patient", db_index=False, on_delete=models.CASCADE, related_name="+")
    checkin = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name_sealed = models.BinaryField(null=True)
    by = models.CharField(max_length=10)
    at = models.DateTimeField()
    body_sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "checkin", "number"], name="one_revision_per_checkin_and_number"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["created", "corrected", "merged", "deleted", "restored"]),
                name="revision_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"revision {self.number} of check-in {self.checkin_id}"

    patient_id: UUID
    checkin_id: int
    author_id: UUID | None


class OwnSymptom(models.Model):
    """A symptom she added herself: graded, charted, outside the rules."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="own_symptoms")
    name_sealed = models.BinaryField()
    created_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"own symptom {self.id}"

    patient_id: UUID


class Following(models.Model):
    """Which symptoms she follows, in her order, and whether by the day or the week. `keys` ends with ids of her own."""

    patient = models.OneToOneField("accounts.Patient", primary_key=True, on_delete=models.CASCADE)
    keys = Json(default=list)
    weekly = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"following of {self.patient_id}"

    patient_id: UUID


class TeamKnows(models.Model):
    """For seven days from `from_date` her team knows of this symptom."""

    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="team_knows")
    symptom = models.CharField(max_length=40)
    from_date = models.DateField()
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "symptom", "from_date"], name="team_knows_once_per_symptom_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"team knows {self.pk}"

    patient_id: UUID
