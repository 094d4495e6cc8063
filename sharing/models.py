"""Grants, invitations, and the rows that say who looked."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sharing.scopes import ROLES


class Scopes(models.Model):
    """What may be seen, and whether entries may be made."""

    sees_symptoms = models.BooleanField(default=False)
    sees_notes = models.BooleanField(default=False)
    sees_flags = models.BooleanField(default=False)
    sees_care = models.BooleanField(default=False)
    sees_reminders = models.BooleanField(default=False)
    may_log = models.BooleanField(default=False)

    class Meta:
        abstract = True


class GrantQuerySet(models.QuerySet["Grant"]):
    """Filters of grants."""

    def in_force(self, now: object) -> "GrantQuerySet":
        """Those that count at `now`."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), starts_at__lte=now, revoked_at__isnull=True)


class Grant(Scopes):
    """One person may see some of one patient's diary for a time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="grants")
    grantee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=10)
    starts_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=ROLES), name="grant_role_is_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("starts_at")), name="grant_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(role="caregiver") | Q(may_log=False), name="clinicians_never_log"),
            models.UniqueConstraint(
                fields=["patient", "grantee"], condition=Q(revoked_at__isnull=True), name="one_living_grant_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"grant {self.id}"

    patient_id: UUID
    grantee_id: UUID


class Invitation(Scopes):
    """An offer of a grant, sent to an address; only the hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10)
    grant_days = models.PositiveSmallIntegerField(null=True)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(role__in=ROLES), name="invitation_role_is_known")]

    def __str__(self) -> str:
        return f"invitation {self.id}"

    patient_id: UUID


class Widening(Scopes):
    """More scopes for a grant, from an hour that is still to come when she asks for them."""

    grant = models.OneToOneField(Grant, primary_key=True, on_delete=models.CASCADE, related_name="widening")
    from_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"widening of grant {self.grant_id}"

    grant_id: UUID


class ReadToken(models.Model):
    """A secret that opens the FHIR face for reading, as its person; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_tokens")
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"read token {self.id}"

    person_id: UUID


class AccessRow(models.Model):
    """One foreign read of a patient's diary. Rows are only ever added: the database refuses anything else.

    Each row carries the hash of the one before it, so that one taken out or changed is found.
    """

    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="access_rows")
    number = models.PositiveBigIntegerField()
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    viewer_name = models.CharField(max_length=120)
    role = models.CharField(max_length=10)
    what = models.CharField(max_length=30)
    at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64, blank=True)
    row_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "number"], name="access_rows_are_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"access row {self.pk}"

    patient_id: UUID
    viewer_id: UUID | None


class Erasing(models.Model):
    """A patient whose access rows may be deleted, because everything of hers is being erased."""

    patient_id = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return f"erasing {self.patient_id}"
