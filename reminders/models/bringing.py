"""What fell due, and by which address it went."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from reminders.kinds import ANSWERS, CHANNELS, SOURCES

TARGET_STATES = ["waiting", "sending", "sent", "unsure", "gone", "failed"]
DELIVERY_STATES = ["waiting", "sent", "skipped", "missed", "cancelled"]


class Asking(models.Model):
    """A flag that she is asked about again until she answers; `flag_id` is the flag's, by value."""

    flag_id = models.UUIDField(primary_key=True, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="askings")
    level = models.CharField(max_length=10)
    only_me = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    planned_to = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=["days", "today", "emergency"]), name="asking_level_is_known")
        ]
        indexes = [models.Index(fields=["planned_to"], condition=Q(ended_at__isnull=True), name="askings_to_plan")]

    def __str__(self) -> str:
        return f"asking about flag {self.flag_id}"

    patient_id: UUID


class Delivery(models.Model):
    """One thing to bring to someone at one time. Its identity is whose occurrence it is, never the instant."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="deliveries")
    source_kind = models.CharField(max_length=10)
    source_id = models.UUIDField()
    local_date = models.DateField()
    slot = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    urgent = models.BooleanField(default=False)
    channel = models.CharField(max_length=10)
    fallback = models.CharField(max_length=10, blank=True)
    version = models.PositiveIntegerField(default=1)
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    reason = models.CharField(max_length=20, blank=True)
    tried_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "local_date", "slot"], name="one_delivery_per_slot_and_day"
            ),
            models.CheckConstraint(condition=Q(source_kind__in=SOURCES), name="delivery_source_is_known"),
            models.CheckConstraint(condition=Q(channel__in=CHANNELS), name="delivery_channel_is_known"),
            models.CheckConstraint(condition=Q(state__in=DELIVERY_STATES), name="delivery_state_is_known"),
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="delivery_answer_is_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", closed_at__isnull=True) | ~Q(state="waiting") & Q(closed_at__isnull=False),
                name="closed_deliveries_say_when",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="deliveries_to_try"),
            models.Index(fields=["expires_at"], condition=Q(state="waiting"), name="deliveries_to_reap"),
            models.Index(fields=["patient", "-due_at"], name="deliveries_newest_first"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.id}"

    patient_id: UUID


class DeliveryTarget(models.Model):
    """One device or address of a delivery. Leased while it is being sent to.

    `copies` counts the attempts that may have arrived; an attempt that certainly did not is taken off again.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="targets")
    channel = models.CharField(max_length=10)
    address_key = models.CharField(max_length=40)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default="waiting")
    lease_until = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "channel", "address_key"], name="one_target_per_delivery_and_address"
            ),
            models.CheckConstraint(condition=Q(state__in=TARGET_STATES), name="target_state_is_known"),
            models.CheckConstraint(condition=Q(copies__lte=2), name="never_more_than_two_copies"),
        ]

    def __str__(self) -> str:
        return f"target {self.pk} of delivery {self.delivery_id}"

    delivery_id: UUID
    person_id: UUID


class Beat(models.Model):
    """When one of the recurring jobs last ran: what /healthz/ looks at."""

    name = models.CharField(max_length=10, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"beat {self.name}"
