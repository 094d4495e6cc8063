"""The app's own settings for a web server beside a test; files of the pages as they lie, since nothing is collected."""

from mbc_tracker.settings import *  # noqa: F403
from mbc_tracker.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
