"""Letters by SMTP, text and HTML, with one-click unsubscribing (RFC 8058)."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation

from reminders.channels.circuit import Circuit
from reminders.channels.mould import Address, Gone, Message, OurFault, Outcome, Sent, TryLater

CIRCUIT = Circuit()


def send(address: Address, message: Message) -> Outcome:
    """Hand the letter to the mail server. A connection that breaks once the letter is under way may have brought it."""
    wait = CIRCUIT.wait(settings.EMAIL_HOST)
    if wait is not None:
        return TryLater("circuit", after=wait)
    connection = get_connection()
    try:
        connection.open()
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        return OurFault("sign_in_refused")
    except (OSError, smtplib.SMTPException):
        CIRCUIT.failed(settings.EMAIL_HOST)
        return TryLater("no_connection")
    try:
        return _hand_over(connection, address, message)
    finally:
        _close(connection)


def _hand_over(connection: BaseEmailBackend, address: Address, message: Message) -> Outcome:
    try:
        connection.send_messages([letter(address, message)])
    except smtplib.SMTPRecipientsRefused as refused:
        code = next((code for code, _ in refused.recipients.values()), 550)
        return Gone(str(code)) if code >= 500 else TryLater(str(code))
    except smtplib.SMTPResponseException as refused:
        if refused.smtp_code >= 500:
            return OurFault(str(refused.smtp_code))
        return TryLater(str(refused.smtp_code))
    except (OSError, smtplib.SMTPException):
        CIRCUIT.failed(settings.EMAIL_HOST)
        return TryLater("broke_off", may_have_arrived=True)
    CIRCUIT.worked(settings.EMAIL_HOST)
    return Sent()


def letter(address: Address, message: Message) -> EmailMultiAlternatives:
    """The letter, in the reader's language. A second copy has the first one's Message-ID, so mailboxes may drop it."""
    context = {"message": message, "host_contact": settings.HOST_CONTACT}
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    with translation.override(address.language):
        text = render_to_string("reminders/mail/message.txt", context)
        html = render_to_string("reminders/mail/message.html", {**context, "language": address.language})
    headers = {
        "Message-ID": f"<{message.id}.{address.key[:12]}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    if message.unsubscribe:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made = EmailMultiAlternatives(message.subject, text, to=[address.where], headers=headers)
    made.attach_alternative(html, "text/html")
    return made


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        # The letter is handed over or refused by now; how the line closes changes nothing.
        return
