"""The app's name for Django."""

from django.apps import AppConfig


class FlowsConfig(AppConfig):
    """One file for each thing a person does that touches two apps or more."""

    name = "flows"
