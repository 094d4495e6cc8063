"""The web application for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from mbc_tracker.watch.watchers import start_reports

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")

application = get_wsgi_application()
start_reports()
