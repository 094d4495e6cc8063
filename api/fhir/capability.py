"""What this face can do, as a CapabilityStatement."""

from typing import Any

from api.fhir.pages import address

PUBLISHED = "2026-11-24"
SEARCHES = {
    "Patient": {"_id": "token"},
    "Observation": {
        "patient": "reference",
        "subject": "reference",
        "date": "date",
        "code": "token",
        "value-concept": "token",
        "_id": "token",
    },
}
PROFILES = {
    "Observation": [
        "http://hl7.org/fhir/uv/symptoms/StructureDefinition/SymptomObservation",
        "http://hl7.org/fhir/uv/symptoms/StructureDefinition/SymptomAbsentObservation",
    ]
}


def statement() -> dict[str, Any]:
    """The same for everyone: nothing of anyone stands in it."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": PUBLISHED,
        "kind": "instance",
        "software": {"name": "MBC Tracker"},
        "implementation": {"description": "A symptom diary, to be read", "url": address("").rstrip("/")},
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json", "json"],
        "rest": [
            {
                "mode": "server",
                "security": {
                    "cors": False,
                    "description": "A session of the pages, or a bearer token.",
                },
                "resource": [_resource(name) for name in SEARCHES],
            }
        ],
    }


def _resource(name: str) -> dict[str, Any]:
    searches = [{"name": each, "type": kind} for each, kind in SEARCHES[name].items()]
    if name == "Observation":
        searches.append({"name": "_since", "type": "date", "documentation": "Changed after this instant."})
    found: dict[str, Any] = {
        "type": name,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "searchParam": searches,
    }
    return found | ({"supportedProfile": PROFILES[name]} if name in PROFILES else {})
