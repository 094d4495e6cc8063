"""What the service worker says for each neutral kind of push. It may show on a lock screen."""

from django.templatetags.static import static
from django.utils.translation import gettext, override

from reminders.messages import WORDS

# Kinds that may be put off from the notification itself.
PUT_OFF = {"check-in", "reminder"}


def push_words(language: str) -> dict[str, object]:
    """Title, address and actions by kind on the wire."""
    with override(language):
        kinds = {
            words.wire: {
                "title": str(words.subject),
                "url": words.path,
                "actions": _actions(words.wire),
            }
            for words in WORDS.values()
        }
    return {"kinds": kinds, "icon": static("icons/app-192.png"), "language": language}


def _actions(wire: str) -> list[dict[str, str]]:
    if wire not in PUT_OFF:
        return []
    opening = gettext("Log now") if wire == "check-in" else gettext("Open the app")
    return [{"action": "open", "title": opening}, {"action": "snooze", "title": gettext("In 30 minutes")}]
