"""Files that someone asked for and a worker makes, each sealed until it is fetched."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

KINDS = ["takeout", "summaries"]
FILE_STATES = ["waiting", "made", "failed"]


class Job(models.Model):
    """What one person asked for: one of each kind at a time, gone after `expires_at`.

    `patients` says whose diaries it needs, for a worker that sees no row of any of them before it serves one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    patients = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asker", "kind"], name="one_job_of_a_kind_for_each_person"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="job_kind_is_known"),
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(done_at__isnull=True), name="jobs_to_do")]

    def __str__(self) -> str:
        return f"job {self.id}"

    asker_id: UUID


class JobFile(models.Model):
    """One file of a job, sealed with the key of the patient whose diary it tells of.

    `scopes` and `made_of` say what it was made from: what no longer holds when it is fetched is made anew.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="files")
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=10, default="waiting")
    sealed = models.BinaryField(null=True)
    scopes = models.JSONField(default=list)
    made_of = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="files_of_a_job_are_numbered_once"),
            models.CheckConstraint(condition=Q(state__in=FILE_STATES), name="file_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="made", sealed__isnull=False) | ~Q(state="made") & Q(sealed__isnull=True),
                name="made_files_hold_something",
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.number} of job {self.job_id}"

    job_id: UUID
    patient_id: UUID


class Incoming(models.Model):
    """A file that she sends in, sealed, until she says yes to what would come of it; an hour at most."""

    patient = models.OneToOneField("accounts.Patient", primary_key=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    sealed = models.BinaryField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["takeout", "table"]), name="incoming_kind_is_known")
        ]

    def __str__(self) -> str:
        return f"incoming of {self.patient_id}"

    patient_id: UUID
