"""What this process keeps of what it drew: words of a language, and addresses of files as they were served then."""

from django.conf import settings
from django.template.autoreload import reset_loaders

from web import scripts
from web.pages.checkin import blank_row
from web.templatetags import parts

_files = [""]


def forget_what_was_drawn() -> None:
    """Templates, rows of the form and the map of scripts are drawn anew."""
    reset_loaders()
    blank_row.cache_clear()
    parts._BLANK.clear()
    scripts._once.cache_clear()


def draw_for_files_as_served() -> None:
    """Forget it where files were served another way when it was drawn."""
    served = settings.STORAGES["staticfiles"]["BACKEND"]
    if _files[0] not in {"", served}:
        forget_what_was_drawn()
    _files[0] = served
