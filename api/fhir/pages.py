"""A search over diaries, page by page. A page begins beyond a place, so what is written between moves nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing

from api.fhir.queries import Invalid, Query
from kernel.errors import NotFound
from sharing.scopes import Look
from summaries.fhir.face import Face
from symptoms import selectors as symptoms
from symptoms.entries import After, CheckInView

SALT = "fhir.next"
# A page reads no more entries than this, however few of them meet the search: then it says where it goes on.
ENTRIES_MOST = 500
CHUNK = 100

Json = dict[str, Any]
Given = list[tuple[str, str]]


# Sorts behind every id: all of that entry was told.
WHOLE = "~"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: in which diary, at which entry, with which of its observations."""

    patient: str
    after: After
    last_id: str

    def as_token(self, person_id: UUID, given: Given) -> str:
        """Signed, with who asked and for what: a link that says nothing to whoever reads it."""
        after = [self.after.day.isoformat(), self.after.entered_at.isoformat(), str(self.after.uid)]
        return signing.dumps([str(person_id), given, self.patient, after, self.last_id], salt=SALT, compress=True)


@dataclass(frozen=True, slots=True)
class Page:
    """Some observations, where it goes on (None: nowhere), and whose diaries were read for it."""

    resources: tuple[Json, ...]
    last: Place | None
    looks: tuple[Look, ...]


def read_token(token: str, person_id: UUID) -> tuple[Given, Place]:
    """What was asked for, and where it goes on; Invalid where the token was not given to this person."""
    try:
        whose, given, patient, (day, at, uid), last_id = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Invalid("_page", "this link was not made here") from error
    if whose != str(person_id):
        raise Invalid("_page", "this link was not made for you")
    after = After(date.fromisoformat(day), datetime.fromisoformat(at), UUID(uid))
    return [(name, text) for name, text in given], Place(patient, after, last_id)


def page(diaries: Iterable[tuple[str, Look]], query: Query, language: str, after: Place | None) -> Page:
    """The next observations that meet the query."""
    found: list[Json] = []
    looks: dict[UUID, Look] = {}
    last, entries = after, 0
    for look, place, resource in _walk(diaries, query, language, after):
        looks[look.patient_id] = look
        if resource is None:
            entries += 1
            if entries == ENTRIES_MOST:
                return Page(tuple(found), place, tuple(looks.values()))
            continue
        if len(found) == query.count:
            return Page(tuple(found), last, tuple(looks.values()))
        found.append(resource)
        last = place
    return Page(tuple(found), None, tuple(looks.values()))


def count(diaries: Iterable[tuple[str, Look]], query: Query, language: str) -> tuple[int, tuple[Look, ...]]:
    """How many there are in all, and whose diaries were read for it."""
    walked = list(_walk(diaries, query, language, None))
    looks = {look.patient_id: look for look, _, _ in walked}
    return sum(resource is not None for _, _, resource in walked), tuple(looks.values())


def _walk(
    diaries: Iterable[tuple[str, Look]], query: Query, language: str, after: Place | None
) -> Iterator[tuple[Look, Place, Json | None]]:
    """Each observation that meets the query, in order; after those of one entry, None."""
    for patient, look in diaries:
        if after and patient < after.patient:
            continue
        start = after if after and after.patient == patient else None
        shown = Face(look, language)
        for entry in _entries(look, query, start):
            here = After(entry.local_date, entry.entered_at, entry.uid)
            told = start.last_id if start and start.after == here else ""
            for each in sorted(shown.observations(entry), key=lambda one: str(one["id"])):
                if each["id"] > told and query.meets(each):
                    yield look, Place(patient, here, each["id"]), each
            yield look, Place(patient, here, WHOLE), None


def _entries(look: Look, query: Query, start: Place | None) -> Iterator[CheckInView]:
    """The entries of a diary from a place on, that one among them, as far as their day and change meet the query."""
    first, last = query.days
    if start:
        yield from (entry for entry in _at(look, start.after) if query.meets_day(entry.local_date))
    after = start.after if start else None
    while found := symptoms.in_order(look, first, last, CHUNK, after, query.since):
        yield from (entry for entry in found if query.meets_day(entry.local_date))
        after = After(found[-1].local_date, found[-1].entered_at, found[-1].uid)


def _at(look: Look, place: After) -> Iterator[CheckInView]:
    """The entry at a place, where it is still there."""
    try:
        entry = symptoms.checkin(look, place.uid)
    except NotFound:
        return
    if entry.deleted_at is None and After(entry.local_date, entry.entered_at, entry.uid) == place:
        yield entry


def bundle(resources: Iterable[Json], links: dict[str, str], total: int | None = None) -> Json:
    """A searchset."""
    entries = [
        {"fullUrl": address(f"{each['resourceType']}/{each['id']}"), "resource": each, "search": {"mode": "match"}}
        for each in resources
    ]
    made: Json = {"resourceType": "Bundle", "type": "searchset"}
    made |= {"link": [{"relation": relation, "url": url} for relation, url in links.items()]}
    return made | ({"total": total} if total is not None else {}) | ({"entry": entries} if entries else {})


def address(path: str, given: Given | None = None) -> str:
    """An address of this face."""
    return f"{settings.BASE_URL}/fhir/{path}" + (f"?{urlencode(given)}" if given else "")
