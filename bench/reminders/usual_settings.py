"""The app's settings with django-celery-beat beside it."""

from mbc_tracker.settings import *  # noqa: F403
from mbc_tracker.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "django_celery_beat"]
