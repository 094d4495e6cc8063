"""How many flags are open, over everybody: a count by level for whoever watches the server."""

from django.db import connection
from django.db.models import Count

from accounts import selectors as accounts
from flags.models import Flag

# Where fewer keep a diary, a count would speak of one person. The database's own function holds the same number.
FEWEST = 20


def open_by_level() -> dict[str, int]:
    """Open flags by level; empty where fewer than FEWEST keep a diary."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT level, flags FROM mbc_open_flags()")
            return dict(cursor.fetchall())
    if len(accounts.patient_ids(None, FEWEST)) < FEWEST:
        return {}
    found = Flag.objects.filter(state="open").values_list("level").annotate(flags=Count("pk"))
    return dict(found)
