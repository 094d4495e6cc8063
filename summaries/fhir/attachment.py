"""A file that is no FHIR, wrapped so that whoever reads FHIR finds it."""

from base64 import b64encode
from datetime import datetime

from summaries.fhir.values import Json, clean, identity, narrative


def attached(content: bytes, content_type: str, title: str, name: str, language: str, now: datetime) -> Json:
    """A DocumentReference that stands by itself: its subject is named, not referred to."""
    return {
        "resourceType": "DocumentReference",
        "id": identity("attachment", content_type, now),
        "text": narrative(title),
        "status": "current",
        "subject": {"display": clean(name) or "–"},
        "date": now.isoformat(),
        "description": clean(title),
        "content": [
            {
                "attachment": {
                    "contentType": content_type,
                    "language": language,
                    "title": clean(title),
                    "creation": now.isoformat(),
                    "data": b64encode(content).decode(),
                }
            }
        ],
    }
