"""The app's own settings, and beside its addresses the bare views that it is measured against."""

from mbc_tracker.settings import *  # noqa: F403
from mbc_tracker.settings import INSTALLED_APPS as ITS_APPS
from mbc_tracker.settings import MIDDLEWARE as ITS_MIDDLEWARE

INSTALLED_APPS = [*ITS_APPS, "bench.answers"]
ROOT_URLCONF = "bench.answers.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = ITS_MIDDLEWARE
