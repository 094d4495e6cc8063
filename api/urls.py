"""Addresses of the JSON face."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
