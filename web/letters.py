"""Letters that a page sends: text and HTML, a neutral subject, no health word on the outside."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from accounts import legacy
from sharing.selectors import Invited
from web.host import host_name


def send_invitation(*, invited: Invited, token: str, sender: str, language: str) -> None:
    """The letter with the link; raises where the mail server does not take it."""
    with override(language):
        shown = {
            "sender": sender,
            "link": f"{settings.BASE_URL}{reverse('invitation_link', args=[token])}",
            "expires_at": invited.expires_at,
            "role": invited.role,
            "host_name": host_name(),
            "host_contact": settings.HOST_CONTACT,
        }
        letter = EmailMultiAlternatives(
            subject=gettext("%(name)s invites you") % {"name": sender},
            body=render_to_string("mail/invitation.txt", shown),
            to=[invited.email],
        )
        letter.attach_alternative(render_to_string("mail/invitation.html", shown), "text/html")
    letter.send()


def send_code(*, email: str, code: str, language: str) -> None:
    """The letter with a code; raises where the mail server does not take it."""
    with override(language):
        shown = {"code": code, "host_name": host_name(), "host_contact": settings.HOST_CONTACT}
        letter = EmailMultiAlternatives(
            subject=gettext("Your code"), body=render_to_string("mail/code.txt", shown), to=[email]
        )
    letter.send()


def send_to_legacy_contact(*, letter: legacy.Letter, is_naming: bool) -> None:
    """The letter to someone she named, with the secret or, when they are only told, without; raises as the others."""
    with override(letter.language):
        link = f"{settings.BASE_URL}{reverse('legacy_link', args=[letter.token])}" if letter.token else ""
        ask = f"{settings.BASE_URL}{reverse('legacy_letter')}"
        about = {"letter": letter, "link": link, "ask": ask, "is_naming": is_naming}
        host = {"host_name": host_name(), "host_contact": settings.HOST_CONTACT}
        made = EmailMultiAlternatives(
            subject=gettext("About %(name)s") % {"name": letter.patient_name},
            body=render_to_string("mail/legacy.txt", {**about, **host}),
            to=[letter.email],
        )
    made.send()
