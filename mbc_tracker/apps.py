"""The project's name for Django, for its commands and its system checks."""

from django.apps import AppConfig

from mbc_tracker import checks as checks


class ProjectConfig(AppConfig):
    """Commands that know every app: doctor, back_up, restore."""

    name = "mbc_tracker"
