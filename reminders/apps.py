"""The app's name for Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """When and how to reach someone."""

    name = "reminders"
