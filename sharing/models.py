"""Grants, invitations, links for a clinic, and the rows that say who looked."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sharing.scopes import ROLES

# Wrong passcodes that a link bears in its whole life.
TRIES = 10
LINK_ENDS = ["stopped", "expired", "tries"]


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


class LinkQuerySet(models.QuerySet["Link"]):
    """Filters of links."""

    def open_at(self, now: object) -> "LinkQuerySet":
        """Those that open at `now`."""
        return self.filter(ended_at__isnull=True, expires_at__gt=now)


class Link(Scopes):
    """What a clinic without an account may open for a time: a snapshot that is sealed with a key nobody keeps.

    Of the locator only the hash is kept, of the passcode only the slow hash. `tries_left` only ever falls.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="links")
    locator_hash = models.CharField(max_length=64, unique=True)
    passcode_hash = models.CharField(max_length=128)
    tries_left = models.PositiveSmallIntegerField()
    recipient_sealed = models.BinaryField()
    with_table = models.BooleanField()
    first_date = models.DateField()
    last_date = models.DateField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="link_expires_after_it_is_made"),
            models.CheckConstraint(condition=Q(tries_left__lte=TRIES), name="link_is_never_given_more_tries"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False, end__in=LINK_ENDS),
                name="link_that_ended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.id}"

    patient_id: UUID


class LinkFile(models.Model):
    """One file of a link, sealed; it goes when the link ends. The patient stands beside it for row security."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="files")
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    sealed = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "position"], name="files_of_a_link_are_numbered_once")]

    def __str__(self) -> str:
        return f"file {self.position} of link {self.link_id}"

    link_id: UUID
    patient_id: UUID


class LinkOpening(models.Model):
    """One time that a link was opened, and the name that was given."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="openings")
    name = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"opening of link {self.link_id}"

    link_id: UUID
