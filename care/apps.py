"""The app's name for Django."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """The record of care: treatments, visits, questions, numbers to call."""

    name = "care"
