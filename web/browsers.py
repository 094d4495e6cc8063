"""A browser's long line about itself, in two words."""

from django.utils.translation import gettext

# The first that is named in what a browser says of itself: they all name their ancestors too.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def browser(said: str) -> str:
    """A browser's long line about itself in two words: "Firefox, Android"."""
    found = [next((name for sign, name in names if sign in said), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or gettext("A browser")
