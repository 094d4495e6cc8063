"""Bare views before all addresses of the app."""

from django.urls import include, path

from bench.answers import bare

urlpatterns = [
    path("bare/empty", bare.empty),
    path("bare/select", bare.select),
    path("bare/insert", bare.insert),
    path("", include("mbc_tracker.urls")),
]
