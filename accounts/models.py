"""People who sign in, and the patients whose diary it is."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


class PersonManager(BaseUserManager["Person"]):
    """Makes people; Django's own commands call it by these names."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        """People, each read with the diary that is hers: every request asks whose it is."""
        return super().get_queryset().select_related("patient")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person with this e-mail address."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who looks after the server; sees no health data by it."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone with a sign-in: a patient, a caregiver or a clinician, by what is shared with them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, default="en")
    zone = models.CharField(max_length=64, default="UTC")
    theme = models.CharField(max_length=10, default="auto")
    text_size = models.CharField(max_length=10, default="usual")
    units = models.CharField(max_length=10, default="auto")
    consent_version = models.CharField(max_length=20, blank=True)
    consented_at = models.DateTimeField(null=True)
    adult_confirmed_at = models.DateTimeField(null=True)
    # Someone made up, for a visit of the demo: gone from then on.
    made_up_until = models.DateTimeField(null=True)
    # Where letters about the account go; "" where that is `email`.
    safe_email = models.EmailField(blank=True)
    locks_when_idle = models.BooleanField(default=False)
    # Where "Leave" leads; "" where the host chooses.
    leave_to = models.CharField(max_length=20, blank=True)
    death_reported_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address_in_any_case"),
            models.CheckConstraint(
                condition=models.Q(theme__in=["auto", "light", "dark", "contrast"]), name="theme_is_known"
            ),
            models.CheckConstraint(condition=models.Q(units__in=["auto", "metric", "us"]), name="units_are_known"),
        ]

    def __str__(self) -> str:
        return f"person {self.id}"


class Patient(models.Model):
    """Whose diary it is. `revision` counts every change of it and orders what phones pull."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="patient")
    birth_date = models.DateField(null=True)
    revision = models.PositiveBigIntegerField(default=0)
    wrapped_key = models.BinaryField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"patient {self.id}"

    # For type checkers: Django adds it.
    person_id: UUID


class Farewell(models.Model):
    """Someone asked that everything of theirs be erased. Whoever finds the row does it, and it goes with them."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"farewell of {self.person_id}"

    person_id: UUID


class Device(models.Model):
    """A phone or browser that may be reached by web push."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    label = models.CharField(max_length=120)
    endpoint = models.TextField(unique=True)
    p256dh = models.CharField(max_length=200)
    auth = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    # Its push service said that it is no more, and she has not seen to it yet.
    is_lost = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"device {self.id}"

    person_id: UUID


class LegacyContact(models.Model):
    """Whom she named for the time after her death. Only the hash of a letter's secret is kept."""

    patient = models.OneToOneField(Patient, primary_key=True, on_delete=models.CASCADE, related_name="legacy_contact")
    email = models.EmailField()
    name = models.CharField(max_length=120)
    instructions_sealed = models.BinaryField(null=True)
    # A report that she undid is not believed again until she says so.
    may_report = models.BooleanField(default=True)
    token_hash = models.CharField(max_length=64, blank=True)
    token_until = models.DateTimeField(null=True)
    named_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"legacy contact of patient {self.patient_id}"

    patient_id: UUID
