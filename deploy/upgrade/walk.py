"""A walk through the app as its demo people, by whatever release's code stands in this folder.

Run by deploy.upgrade in the folder of that release, which is on the path. It uses only what every release has:
addresses, commands and demo people.
"""

import json
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

PAGES = ("/", "/history", "/flags", "/care", "/share", "/summary", "/reminders", "/settings", "/summary.pdf")
ANA = "ana@demo.example"
PEOPLE = {ANA: PAGES, "ben@demo.example": ("/people",), "chen@demo.example": ("/patients",)}


def signed_in(email: str, password: str) -> Client:
    """A browser of this person."""
    client = Client()
    expect(client.post("/account/login/", {"login": email, "password": password}), 302)
    return client


def expect(answer: Any, *codes: int) -> Any:
    """The answer; stop with a sentence where it is none of them."""
    if answer.status_code not in codes:
        sys.exit(f"{answer.request['REQUEST_METHOD']} {answer.request['PATH_INFO']} answers {answer.status_code}")
    return answer


def read(client: Client, pages: tuple[str, ...]) -> None:
    """Every page is there."""
    for page in pages:
        answer = expect(client.get(page), 200, 302)
        b"".join(getattr(answer, "streaming_content", ()))


def write(client: Client) -> None:
    """Log, correct and delete an entry as a phone does, and keep one; Today is there after it."""
    now = datetime.now(UTC)
    said = {"local_date": now.date().isoformat(), "zone": "UTC", "entered_at": now.isoformat(), "grades": {"cough": 2}}
    path, kind = f"/api/v1/checkins/{uuid4()}", "application/json"
    expect(client.put(path, json.dumps({**said, "note": "one"}), content_type=kind), 201)
    expect(client.put(path, json.dumps({**said, "note": "two"}), content_type=kind), 200)
    expect(client.get("/api/v1/sync?since=0"), 200)
    expect(client.delete(path), 200)
    expect(client.put(f"/api/v1/checkins/{uuid4()}", json.dumps(said), content_type=kind), 201)
    expect(client.get("/"), 200)


def remind(client: Client) -> None:
    """A reminder that she asks for is a letter a moment later."""
    letters = Path(settings.EMAIL_FILE_PATH)
    before = set(letters.glob("*"))
    expect(client.post("/reminders/test", {"channel": "email"}), 302)
    call_command("run_reminders", once=True, stdout=StringIO())
    if not set(letters.glob("*")) - before:
        sys.exit("the reminder did not become a letter")


def leave(client: Client, password: str) -> None:
    """She shows once more that it is she, erases everything, and is gone."""
    asked = expect(client.post("/settings/erase", {"word": "DELETE"}), 302)
    answer = expect(client.post(asked["Location"], {"password": password}), 302)
    if answer["Location"] != "/farewell" or get_user_model().objects.filter(email=ANA).exists():
        sys.exit(f"what she asked to erase is still there ({answer['Location']})")


def live(browsers: dict[str, Client]) -> None:
    """A day of theirs."""
    for email, pages in PEOPLE.items():
        read(browsers[email], pages)
    write(browsers[ANA])
    remind(browsers[ANA])


def main(what: str) -> None:
    """`live` or `leave`."""
    told = StringIO()
    call_command("seed_demo", stdout=told)
    password = told.getvalue().split(" / ")[1].split()[0]
    if what == "live":
        live({email: signed_in(email, password) for email in PEOPLE})
    else:
        leave(signed_in(ANA, password), password)


if __name__ == "__main__":
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    main(sys.argv[1])
