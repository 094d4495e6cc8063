"""How and when she wants to be reached."""

from uuid import UUID, uuid4

from django.db import models
from django.db.models import F, Q

from reminders.kinds import CHANNELS, EVERY_DAY, KINDS, MODES, ZONE_POLICIES
from sharing.scopes import Look


class Wishes(models.Model):
    """How she wants to be reached at all: quiet hours, resting, stopped. One row a patient, made when first chosen."""

    patient = models.OneToOneField(
        "accounts.Patient", primary_key=True, on_delete=models.CASCADE, related_name="wishes"
    )
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    mode = models.CharField(max_length=10, default="on")
    mode_until_date = models.DateField(null=True)
    phone_sealed = models.BinaryField(null=True)
    asks_when_quiet = models.BooleanField(default=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=MODES), name="mode_is_known"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_hours_have_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_by="")
                | Q(stopped_at__isnull=False, stopped_by__in=["her", "legacy"]),
                name="who_stopped_is_said_where_stopped",
            ),
        ]

    def __str__(self) -> str:
        return f"wishes of {self.patient_id}"

    patient_id: UUID


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Filters of reminders."""

    def seen_by(self, look: Look) -> "ReminderQuerySet":
        """Those of the look's patient that she did not remove."""
        return self.filter(patient_id=look.patient_id, removed_at__isnull=True)

    def to_plan(self, before: object) -> "ReminderQuerySet":
        """Those in use whose deliveries are written less far ahead than `before`."""
        return self.filter(enabled=True, planned_to__lt=before)


class Reminder(models.Model):
    """A wall time on some weekdays, and how to reach her then. `version` counts its edits."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10)
    # Wall times as "HH:MM"; each is a slot of its own.
    times = models.JSONField(default=list)
    weekdays = models.PositiveSmallIntegerField(default=EVERY_DAY)
    days_before = models.PositiveSmallIntegerField(default=0)
    zone_policy = models.CharField(max_length=5, default="local")
    home_zone = models.CharField(max_length=64)
    start_date = models.DateField()
    end_date = models.DateField(null=True)
    channel = models.CharField(max_length=10)
    fallback = models.CharField(max_length=10, blank=True)
    words_sealed = models.BinaryField(null=True)
    enabled = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    planned_to = models.DateTimeField()
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="reminder_kind_is_known"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="reminder_channel_is_known"),
            models.CheckConstraint(
                condition=Q(fallback__in=["", *CHANNELS]) & ~Q(fallback=F("channel")),
                name="reminder_falls_back_to_another_channel",
            ),
            models.CheckConstraint(condition=Q(weekdays__range=(1, EVERY_DAY)), name="reminder_has_a_weekday"),
            models.CheckConstraint(condition=Q(zone_policy__in=ZONE_POLICIES), name="zone_policy_is_known"),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="reminder_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(enabled=False), name="removed_reminders_are_off"
            ),
        ]
        indexes = [
            models.Index(fields=["planned_to"], condition=Q(enabled=True), name="reminders_to_plan"),
        ]

    def __str__(self) -> str:
        return f"reminder {self.id}"

    patient_id: UUID
