"""Addresses of the JSON face."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularJSONAPIView

from api import schema as schema
from api.checkins import CheckIn, CheckIns
from api.elsewhere import Elsewhere
from api.flags import FlagAnswers, Flags
from api.links import LinkFile, LinkManifest
from api.rules import Rules
from api.sessions import Session
from api.sync import Sync

urlpatterns = [
    path("session", Session.as_view(), name="api-session"),
    path("checkins", CheckIns.as_view(), name="api-checkins"),
    path("checkins/<uuid:uid>", CheckIn.as_view(), name="api-checkin"),
    path("people/<uuid:patient>/checkins/<uuid:uid>", CheckIn.as_view(), name="api-their-checkin"),
    path("flags", Flags.as_view(), name="api-flags"),
    path("flags/<uuid:flag_id>/answers", FlagAnswers.as_view(), name="api-flag-answers"),
    path("links/files/<str:ticket>", LinkFile.as_view(), name="api-link-file"),
    path("links/<str:locator>", LinkManifest.as_view(), name="api-link"),
    path("rules", Rules.as_view(), name="api-rules"),
    path("sync", Sync.as_view(), name="api-sync"),
    path("schema", SpectacularJSONAPIView.as_view(), name="api-schema"),
    re_path(r"^(?P<rest>[\s\S]*)\Z", Elsewhere.as_view(), name="api-elsewhere"),
]
