"""The morning peak: of a hundred requests 40 open Today, 30 log, 15 look back, 10 sync, 5 read the summary."""

from collections.abc import Callable
from random import Random

import orjson

from bench.answers.asked import body, get, put, today
from bench.answers.request import Request
from kernel import clock, ids

SHARES = {"Today": 40, "check-in": 30, "history": 15, "sync": 10, "summary": 5}


def sync() -> Request:
    """A phone that kept three entries."""
    items = [{"op": "put", "id": str(ids.uuid7(clock.now())), "body": body(today())} for _ in range(3)]
    return Request("/api/v1/sync", "POST", orjson.dumps({"items": items}))


ASKED: dict[str, Callable[[], Request]] = {
    "Today": get("/"),
    "check-in": put(),
    "history": get("/history"),
    "sync": sync,
    "summary": get("/summary"),
}


def draw(dice: Random) -> tuple[str, Request]:
    """The next request of somebody."""
    name = dice.choices(list(SHARES), list(SHARES.values()))[0]
    return name, ASKED[name]()
