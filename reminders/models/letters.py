"""Letters: those that someone wants no more of, and those about an account that nothing holds."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from reminders.kinds import MAIL_MATTERS


class MailStop(models.Model):
    """Someone asked by one click for no more letters about something."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="one_mail_stop_per_person_and_matter"),
            models.CheckConstraint(condition=Q(about__in=MAIL_MATTERS), name="mail_matter_is_known"),
        ]

    def __str__(self) -> str:
        return f"mail stop {self.pk}"

    person_id: UUID


class SecurityLetter(models.Model):
    """One letter about an account, to the address that counted when it was written. No stop and no mode holds it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    kind = models.CharField(max_length=12)
    browser = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="security_letters_to_send",
            ),
        ]

    def __str__(self) -> str:
        return f"security letter {self.id}"

    person_id: UUID
