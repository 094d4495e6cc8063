"""The read-only FHIR R4 face: docs/fhir.md."""
