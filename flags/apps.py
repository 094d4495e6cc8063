"""The app's name for Django."""

from django.apps import AppConfig


class FlagsConfig(AppConfig):
    """What was raised, and its life."""

    name = "flags"
