"""What was raised, and its life."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.fields import Json
from sharing.scopes import Look

LEVELS = ["visit", "days", "today", "emergency"]
STATES = ["open", "acted", "closed", "withdrawn"]
EVENTS = ["raised", "joined", "replaced", "seen", "called", "planned", "helped", "answered", "closed", "withdrawn"]
# Who a flag is for: everyone who may see flags; her alone; everyone but her, who has one of her own in its place.
SIDES = ["both", "hers", "others"]


class FlagQuerySet(models.QuerySet["Flag"]):
    """Filters of flags."""

    def seen_by(self, look: Look) -> "FlagQuerySet":
        """Those of the look's patient that the look may contain."""
        rows = self.filter(patient_id=look.patient_id)
        return rows.for_her() if look.is_own else rows.for_others()

    def for_her(self) -> "FlagQuerySet":
        """What the rules say of all that she logged, and what others see that she would not see otherwise."""
        return self.filter(~Q(side="others") | Q(hers__isnull=True))

    def for_others(self) -> "FlagQuerySet":
        """What the rules say of the entries that she shares, as if there were no others."""
        return self.exclude(side="hers")


class Flag(models.Model):
    """A pattern worth raising: which rule, at which level, on what she logged."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="flags")
    rule = models.CharField(max_length=40)
    rule_version = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=10)
    symptoms = Json(default=list)
    local_date = models.DateField()
    held_date = models.DateField()
    evidence = Json(default=list)
    thresholds = Json(default=dict)
    signature = Json(default=dict)
    past_day = models.BooleanField(default=False)
    side = models.CharField(max_length=6, default="both")
    hers = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="for_others")
    state = models.CharField(max_length=10, default="open")
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    acted_at = models.DateTimeField(null=True)
    acted_date = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="flag_level_is_known"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="flag_state_is_known"),
            models.CheckConstraint(condition=Q(side__in=SIDES), name="flag_side_is_known"),
            models.CheckConstraint(
                condition=Q(side="others") | Q(hers__isnull=True), name="only_flags_of_others_stand_for_one_of_hers"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="closed_flags_say_when"
            ),
        ]
        indexes = [models.Index(fields=["patient", "state", "-raised_at"], name="flags_of_a_patient")]

    def __str__(self) -> str:
        return f"flag {self.id}"

    patient_id: UUID
    hers_id: UUID | None


class FlagEvent(models.Model):
    """One step in a flag's life; the words said are sealed."""

    # Beside each row, as in every table of a diary, so that all of them can be cut or spread by patient.
    patient = models.ForeignKey("accounts.Patient", on_delete=models.CASCADE, related_name="+")
    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # The name of a caregiver whose account is not here, or no longer.
    by_name_sealed = models.BinaryField(null=True)
    at = models.DateTimeField()
    level = models.CharField(max_length=10, blank=True)
    words_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EVENTS),
                name="flag_event_kind_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"event {self.pk} of flag {self.flag_id}"

    patient_id: UUID
    flag_id: UUID
    by_id: UUID | None
