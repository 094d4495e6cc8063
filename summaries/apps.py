"""The app's name for Django."""

from django.apps import AppConfig


class SummariesConfig(AppConfig):
    """The visit summary and its exports: reads everything, writes only snapshots and jobs."""

    name = "summaries"
