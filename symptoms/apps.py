"""The app's name for Django."""

from django.apps import AppConfig


class SymptomsConfig(AppConfig):
    """The diary: check-ins, their revisions, own symptoms."""

    name = "symptoms"
