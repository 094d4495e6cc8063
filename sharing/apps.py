"""The app's name for Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Who may see what, who looked; the one door to health data."""

    name = "sharing"
