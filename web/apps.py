"""The app's name for Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and the app shell."""

    name = "web"
