"""The project: settings, addresses, the Celery app, health. Pages stand in `web`, endpoints in `api`."""

from mbc_tracker.celery import app as celery_app

__all__ = ["celery_app"]
