"""The cast, each with a signed-in client, at the moment NOW."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from accounts.models import Person
from tests.cast import Cast, assemble
from tests.make import NOW

CHECKINS = "/api/v1/checkins"


class Phone:
    """A browser signed in as someone, speaking JSON."""

    def __init__(self, person: Person | None) -> None:
        self.client = Client()
        if person is not None:
            self.client.force_login(person)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The answer, with its JSON as `.body`."""
        raw = body if isinstance(body, bytes) else orjson.dumps(body) if body is not None else b""
        answer = self.client.generic(method, path, raw, content_type="application/json", headers=headers)
        answer.body = orjson.loads(answer.content) if answer.content else None
        return answer

    def put(self, uid: UUID | str, body: Any, base: str = CHECKINS) -> Any:
        return self.ask("PUT", f"{base}/{uid}", body)

    def get(self, path: str) -> Any:
        return self.ask("GET", path)


def said(**more: Any) -> dict[str, Any]:
    """A body as a phone sends it."""
    plain = {
        "local_date": "2026-06-30",
        "zone": "America/New_York",
        "entered_at": "2026-06-30T11:00:00-04:00",
        "sent_at": "2026-06-30T15:00:00Z",
    }
    return {**plain, **more}


def fields(answer: Any) -> list[str]:
    return [error["field"] for error in answer.body["errors"]]


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble(NOW)


@pytest.fixture
def ana(cast: Cast) -> Phone:
    return Phone(cast.ana)


@pytest.fixture
def ben(cast: Cast) -> Phone:
    return Phone(cast.ben)


@pytest.fixture
def uid() -> UUID:
    return uuid4()
