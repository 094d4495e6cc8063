"""What is said, in the reader's language. Nothing here tells what the diary is about.

A medicine's name, a symptom or a reason never leaves the app: these words show on lock screens and in previews.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reminders.channels.mould import Address, Message
from reminders.models import Delivery

SALT = "reminders.no-more-mail"
LEAST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one kind, its neutral name on the wire, where it leads, and which mail stop ends it."""

    wire: str
    subject: str | Promise
    line: str | Promise
    button: str | Promise
    path: str
    matter: str


WORDS = {
    "check_in": Words(
        "check-in",
        _("Time for your check-in"),
        _("You asked for a reminder at this time. It takes a minute."),
        _("Open the app"),
        "/",
        "reminders",
    ),
    "medicine": Words(
        "reminder", _("Your reminder"), _("You asked for a reminder at this time."), _("Open the app"), "/", "reminders"
    ),
    "custom": Words(
        "reminder", _("Your reminder"), _("You asked for a reminder at this time."), _("Open the app"), "/", "reminders"
    ),
    "visit": Words(
        "summary",
        _("Your summary is ready to look over"),
        _("You asked to be told before your next date."),
        _("Look it over"),
        "/summary/before",
        "reminders",
    ),
    "visit_near": Words(
        "summary",
        _("Your summary is ready to look over"),
        _("Your next date is near. You can still change what stands in it."),
        _("Look it over"),
        "/summary/before",
        "reminders",
    ),
    "flag": Words(
        "open",
        _("Please open your check-in"),
        _("Something there still waits for your answer."),
        _("Open the app"),
        "/flags",
        "follow_ups",
    ),
    "caregivers": Words(
        "person",
        _("Someone who shares with you may need a hand"),
        _("Please get in touch. You can see in the app what was shared with you."),
        _("Open the app"),
        "/people",
        "caregiver",
    ),
    "gone_quiet": Words(
        "check-in",
        _("Time for your check-in"),
        _("It has been a few days. How are you? Start from today, if you like."),
        _("Open the app"),
        "/",
        "reminders",
    ),
    "share_ends": Words(
        "share",
        _("Something you share ends soon"),
        _("It ends within two weeks. You can let it go on, or let it end."),
        _("Look it over"),
        "/share",
        "reminders",
    ),
    "test": Words(
        "test",
        _("This is a test"),
        _("You asked for a test. Your reminders will come this way."),
        _("Open the app"),
        "/reminders",
        "reminders",
    ),
}


def message_for(delivery: Delivery, address: Address, now: datetime) -> Message:
    """The message of a delivery for one reader."""
    words = WORDS[delivery.kind]
    token = signing.dumps([str(address.person_id), words.matter], salt=SALT)
    with translation.override(address.language):
        return Message(
            id=delivery.pk,
            written_at=now,
            kind=words.wire,
            subject=str(words.subject),
            lines=(str(words.line),),
            button=str(words.button),
            link=f"{settings.BASE_URL}{words.path}",
            unsubscribe=f"{settings.BASE_URL}/reminders/no-mail/{token}",
            seconds_of_use=max(LEAST_SECONDS, int((delivery.expires_at - now).total_seconds())),
            urgent=delivery.urgent,
        )
