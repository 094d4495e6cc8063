"""Addresses of the FHIR face."""

from django.urls import path, re_path

from api.fhir import views

urlpatterns = [
    path("metadata", views.Metadata.as_view(), name="fhir-metadata"),
    path("Patient", views.Patients.as_view(), name="fhir-patients"),
    path("Patient/<str:resource_id>", views.Patient.as_view(), name="fhir-patient"),
    path("Observation", views.Observations.as_view(), name="fhir-observations"),
    path("Observation/_search", views.Search.as_view(), name="fhir-search"),
    path("Observation/<str:resource_id>", views.Observation.as_view(), name="fhir-observation"),
    re_path(r"^(?P<rest>[\s\S]*)\Z", views.Elsewhere.as_view(), name="fhir-elsewhere"),
]
