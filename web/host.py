"""Who hosts this, as pages and letters say it."""

from django.conf import settings
from django.utils.translation import gettext

# What stands in the settings where the host gave no name.
NO_NAME = "the person who runs this server"


def host_name() -> str:
    """The host's name, or who it is in the person's language."""
    return gettext("the person who runs this server") if settings.HOST_NAME == NO_NAME else settings.HOST_NAME
