"""Every address: pages, the JSON and FHIR faces, sign-in, health."""

from django.urls import include, path

from mbc_tracker import health, security_txt
from mbc_tracker.watch import scrape

urlpatterns = [
    # By what they begin with, before the pages: an address of the JSON face need not be held against each page's.
    path("api/v1/", include("api.urls")),
    path("fhir/", include("api.fhir.urls")),
    path("account/", include("allauth.urls")),
    path("", include("web.urls")),
    path("readyz/", health.readyz, name="readyz"),
    path("healthz/", health.healthz, name="healthz"),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    path("metrics", scrape.metrics, name="metrics"),
]

handler500 = "web.broken.broken"
