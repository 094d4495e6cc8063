"""A walk through the app as its demo patient and caregiver, by whatever release's code stands in this folder.

Run by deploy.previous in the folder of that release, which is on the path. It uses only what every release has:
addresses and demo people.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

PAGES = ("/", "/history", "/flags", "/care", "/share", "/summary", "/reminders", "/settings", "/summary.pdf")
PEOPLE = {"ana@demo.example": PAGES, "ben@demo.example": ("/people",), "chen@demo.example": ("/patients",)}


def signed_in(email: str) -> Client:
    """A browser of this person."""
    client = Client()
    person = get_user_model().objects.get(email=email)
    client.force_login(person, backend="accounts.sign_in.SignIn")
    return client


def expect(answer: Any, *codes: int) -> None:
    """Stop with a sentence where it is none of them."""
    if answer.status_code not in codes:
        sys.exit(f"{answer.request['REQUEST_METHOD']} {answer.request['PATH_INFO']} answers {answer.status_code}")


def read(email: str, pages: tuple[str, ...]) -> None:
    """Every page is there."""
    client = signed_in(email)
    for page in pages:
        answer = client.get(page)
        expect(answer, 200, 302)
        b"".join(getattr(answer, "streaming_content", ()))


def write() -> None:
    """Log, correct and delete an entry as a phone does."""
    client, now = signed_in("ana@demo.example"), datetime.now(UTC)
    said = {"local_date": now.date().isoformat(), "zone": "UTC", "entered_at": now.isoformat(), "grades": {"cough": 2}}
    path, kind = f"/api/v1/checkins/{uuid4()}", "application/json"
    expect(client.put(path, json.dumps({**said, "note": "one"}), content_type=kind), 201)
    expect(client.put(path, json.dumps({**said, "note": "two"}), content_type=kind), 200)
    expect(client.get("/api/v1/sync?since=0"), 200)
    expect(client.delete(path), 200)


if __name__ == "__main__":
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    for email, pages in PEOPLE.items():
        read(email, pages)
    write()
