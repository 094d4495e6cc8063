"""The app's name for Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, patients, their settings and devices."""

    name = "accounts"
