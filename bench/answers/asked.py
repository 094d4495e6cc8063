"""What is asked of the app: each request as a phone or a browser sends it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import orjson

from bench.answers.request import ZONE, Request
from kernel import clock, ids

GRADES = {
    "pain": 1,
    "numbness_weakness": 1,
    "cough": 0,
    "breathlessness": 0,
    "appetite_loss": 1,
    "abdomen": 0,
    "nausea_vomiting": 0,
    "jaundice": 0,
    "headache": 0,
    "vision": 0,
    "seizure": 0,
    "balance": 0,
    "confusion": 0,
    "fatigue": 1,
}
ALL_PEOPLE = ("0", "1", "10")
LINES_AN_ENTRY, ENTRIES_A_DAY = 14, 100
URGENT = {"grades": {**GRADES, "headache": 2}, "features": {"headache": ["speech_change"]}}


@dataclass(frozen=True)
class Case:
    """One thing to ask, of whom; `make` gives the request anew for each call, what it `writes` is taken back."""

    name: str
    make: Callable[[], Request]
    people: tuple[str, ...] = ALL_PEOPLE
    writes: bool = False
    heavy: bool = False


def cases() -> tuple[Case, ...]:
    """All of them, as of now."""
    begun = f"first={today() - timedelta(days=4000)}&last={today()}"
    lines = f"first={today() - timedelta(days=100_000 // LINES_AN_ENTRY // ENTRIES_A_DAY)}&last={today()}"
    return (
        Case("check-in, API", put(), writes=True),
        Case("check-in that raises a flag, API", put(**URGENT), writes=True),
        Case("check-in, page", form(), writes=True),
        Case("Today", get("/")),
        Case("history, 2 weeks", get("/history?span=14")),
        Case("history, 30 days", get(f"/history?month={(today().replace(day=1) - timedelta(days=1)):%Y-%m}")),
        Case("history, 3 months", get("/history")),
        Case("history, all", get("/history?span=all"), heavy=True),
        Case("flags", get("/flags")),
        Case("summary", get("/summary")),
        Case("summary, all", get(f"/summary?{begun}"), heavy=True),
        Case("PDF", get("/summary.pdf"), heavy=True),
        Case("PDF, all", get(f"/summary.pdf?{begun}"), heavy=True),
        Case("list of 30, API", get("/api/v1/checkins?most=30"), ("100", "100,000")),
        Case("list of 30 far back, API", get("/api/v1/checkins?most=30&before=60"), ("100", "100,000")),
        Case("CSV, 100,000 lines", get(f"/summary.csv?{lines}"), ("100,000",), heavy=True),
        Case("sync of 100, API", sync(), writes=True, heavy=True),
    )


def get(path: str) -> Callable[[], Request]:
    """A page, a file or a list."""
    return lambda: Request(path)


def put(**said: Any) -> Callable[[], Request]:
    """A check-in of today through the API."""
    return lambda: Request(
        f"/api/v1/checkins/{ids.uuid7(clock.now())}", "PUT", orjson.dumps(body(today(), **said)), status=201
    )


def form() -> Callable[[], Request]:
    """The same through the page, as a browser without scripts sends it."""

    def make() -> Request:
        fields = {f"grade_{key}": str(grade) for key, grade in GRADES.items() if key not in {"jaundice", "seizure"}}
        more = [("feature_numbness_weakness", "newly_started"), ("place_numbness_weakness", "hand_left")]
        more += [("place_pain", "shoulder_left"), ("safety_no", "1"), ("do", "save")]
        more += [("uid", str(ids.uuid7(clock.now()))), ("local_date", str(today())), ("note", "Slept in the chair.")]
        typed = urlencode([*fields.items(), *more]).encode()
        return Request("/", "POST", typed, "application/x-www-form-urlencoded", 302)

    return make


def sync() -> Callable[[], Request]:
    """A phone that was away for a hundred days."""

    def make() -> Request:
        days = (today() - timedelta(days=99 - number) for number in range(100))
        items = [{"op": "put", "id": str(ids.uuid7(clock.now())), "body": body(day)} for day in days]
        return Request("/api/v1/sync", "POST", orjson.dumps({"items": items}))

    return make


def body(day: date, **said: Any) -> dict[str, Any]:
    """A check-in with all fourteen grades, taps, places, numbers and a note."""
    at = clock.now().isoformat()
    return {
        "local_date": day.isoformat(),
        "zone": ZONE,
        "entered_at": at,
        "sent_at": at,
        "grades": GRADES,
        "features": {"numbness_weakness": ["newly_started"]},
        "places": {"pain": ["shoulder_left"], "numbness_weakness": ["hand_left"]},
        "numbers": {"weight_kg": 61.5, "nrs": 2},
        "note": "Slept in the chair again. The heat pack helps.",
        **said,
    }


def today() -> date:
    """The day it is where they are."""
    return clock.now().astimezone(ZoneInfo(ZONE)).date()
