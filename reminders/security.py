"""What a letter about an account says, in its reader's language. Its subject is the same whatever it is about."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reminders.channels.mould import Message

LINES: Mapping[str, str | Promise] = {
    "new_browser": _("Someone signed in from a browser that is new to us."),
    "password": _("The password was changed."),
    "factor_on": _("A passkey or a second factor was added."),
    "factor_off": _("A passkey or a second factor was removed."),
    "codes": _("New recovery codes were made. The old ones no longer work."),
    "email": _("The e-mail address was changed."),
    "safe_email": _("The address for letters like this one was changed."),
    "lock": _("The lock after five minutes was turned off."),
    "shared": _("Someone may see more than before, now or from tomorrow on."),
    "link": _("A link was made that opens part of what is kept there."),
    "taken": _("A copy of everything was taken."),
    "erasing": _("Everything is being deleted, as was asked for."),
    "legacy": _("Someone was named for the time after a death, or what was written to them was changed."),
    "death": _(
        "Someone you named told us that you have died. All messages have stopped. They were shown nothing of yours."
    ),
}
CHANGED = _(
    "If this was you, there is nothing to do. If it was not, open the security check and end what you do not know."
)
ALIVE = _("If you can read this, just sign in. Then messages come again, and the report counts for nothing.")


def message_about(letter_id: UUID, kind: str, browser: str, language: str, now: datetime) -> Message:
    """The letter of one kind; `browser` is where it was done, in two words."""
    with translation.override(language):
        lines = [str(LINES[kind])]
        if browser:
            lines.append(gettext("It was done in: %(browser)s") % {"browser": browser})
        lines.append(str(ALIVE if kind == "death" else CHANGED))
        path = "/" if kind == "death" else "/settings/security"
        return Message(
            id=letter_id,
            written_at=now,
            kind="account",
            subject=gettext("About your account"),
            lines=tuple(lines),
            button=gettext("Sign in") if kind == "death" else gettext("Security check"),
            link=f"{settings.BASE_URL}{path}",
            unsubscribe="",
            seconds_of_use=0,
            urgent=True,
        )
