"""The app's own settings, on servers and files of this run of the tests alone.

Addresses are decided here, because Django reads its settings before any test file; tests/conftest.py starts what
they point to. DATABASE_URL and REDIS_URL, where set, name servers that are there already.
"""

import os
import re

from tests.services import home_of_this_run

HOME = home_of_this_run()
_worker = re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or "0"

os.environ["MBC_VAR"] = str(HOME)
if os.environ.get("MBC_TEST_DB") == "sqlite":
    os.environ["DATABASE_URL"] = f"sqlite:///{HOME}/db.sqlite3"
elif "DATABASE_URL" not in os.environ:
    os.environ["MBC_TEST_POSTGRES"] = "own"
    os.environ["DATABASE_URL"] = f"postgresql://mbc_owner@/mbc?host={HOME}/postgres"
if "REDIS_URL" not in os.environ:
    os.environ["MBC_TEST_VALKEY"] = "own"
    os.environ["REDIS_URL"] = f"redis+socket://{HOME}/valkey"

from mbc_tracker.settings import *  # noqa: E402, F403
from mbc_tracker.settings import CELERY_BROKER_URL, DATABASES, MIDDLEWARE, STORAGES  # noqa: E402

DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
# Each worker of the tests has a numbered database of the broker to itself.
if os.environ.get("MBC_TEST_VALKEY") == "own":
    CELERY_BROKER_URL = f"{CELERY_BROKER_URL}?virtual_host={_worker}"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Tests read the files of static/ as they are; nothing has to be collected first.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

# Requests meet row security as on a server, whatever a test's own body may see.
MIDDLEWARE = ["tests.wall.AsOnAServer", *MIDDLEWARE]
