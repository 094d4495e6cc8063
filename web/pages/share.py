"""What the share page shows: who can see what, and who looked, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharing import selectors as sharing
from sharing.scopes import Scope
from sharing.selectors import Invited, Looked, Shared
from web.pages.links import ShareLink, share_link
from web.scope_words import SCOPE_WORDS
from web.visitor import Visitor

WHAT_WORDS: dict[str, Promise] = {
    "people": _("the overview of the people they help"),
    "patients": _("the list of their patients"),
    "days": _("your last days"),
    "log": _("the check-in, to log for you"),
    "checkins": _("your check-ins"),
    "history": _("your history"),
    "flags": _("what is worth raising"),
    "flag": _("what is worth raising"),
    "care": _("your care record"),
    "card": _("your card for the hospital"),
    "summary": _("your summary"),
    "summary.pdf": _("your summary as PDF"),
    "summary.txt": _("your summary as text"),
    "summary.csv": _("your entries as a table"),
    "summary.fhir": _("your entries as a medical file"),
    "fhir.Patient": _("your name, by a program of theirs"),
    "fhir.Observation": _("your entries, by a program of theirs"),
    "trials": _("your sheet for a talk about trials"),
    "checkin": _("one of your check-ins"),
    "sync": _("your check-ins, on their phone"),
    "link": _("your summary, through a link"),
}
ROLE_WORDS: dict[str, Promise] = {"caregiver": _("Caregiver"), "clinician": _("Clinician"), "link": _("By link")}


@dataclass(frozen=True, slots=True)
class SharePerson:
    """One person who can see some of the diary."""

    id: UUID
    name: str
    email: str
    role: str
    scopes: tuple[Promise, ...]
    until: datetime | None
    wider: tuple[Promise, ...]
    wider_from: datetime | None
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class ShareInvited:
    """One invitation that waits."""

    id: UUID
    email: str
    role: str
    scopes: tuple[Promise, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LookedDay:
    """What one person looked at on one day, each thing once."""

    day: date
    name: str
    role: str
    looks: tuple["LookedAt", ...]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One thing, how often, and when last."""

    what: str | Promise
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class SharePage:
    """Who can see what."""

    people: tuple[SharePerson, ...]
    invited: tuple[ShareInvited, ...]
    links: tuple[ShareLink, ...]
    ended_links: tuple[ShareLink, ...]


ENDS_SOON_DAYS = 14


def build(patient_id: UUID, who: Visitor) -> SharePage:
    """The page of her own diary."""
    links = tuple(map(share_link, sharing.links_of(patient_id, who.now)))
    return SharePage(
        people=tuple(share_person(item, who.now) for item in sharing.shares_of(patient_id, who.now)),
        invited=tuple(_invited(item) for item in sharing.invitations_of(patient_id, who.now)),
        links=tuple(link for link in links if not link.end),
        ended_links=tuple(link for link in links if link.end),
    )


def share_person(item: Shared, now: datetime) -> SharePerson:
    """One share in words."""
    return SharePerson(
        id=item.id,
        name=item.name,
        email=item.email,
        role=str(ROLE_WORDS[item.role]),
        scopes=scope_words(item.scopes),
        until=item.until,
        wider=scope_words(item.wider),
        wider_from=item.wider_from,
        ends_soon=item.until is not None and (item.until - now).days < ENDS_SOON_DAYS,
    )


def scope_words(scopes: Iterable[Scope]) -> tuple[Promise, ...]:
    """Scopes as sentences, always in the same order."""
    chosen = set(scopes)
    return tuple(words for scope, words in SCOPE_WORDS.items() if scope in chosen)


def looked_days(patient_id: UUID, zone: str) -> tuple[LookedDay, ...]:
    """Who looked, by day where she is, newest first."""
    days: dict[tuple[date, str, str], list[Looked]] = {}
    for item in sharing.who_looked(patient_id):
        day = item.at.astimezone(ZoneInfo(zone)).date()
        days.setdefault((day, item.name, item.role), []).append(item)
    return tuple(
        LookedDay(day, name, str(ROLE_WORDS.get(role, role)), _once_each(looks))
        for (day, name, role), looks in days.items()
    )


def _once_each(looks: list[Looked]) -> tuple[LookedAt, ...]:
    found: dict[str, list[Looked]] = {}
    for look in looks:
        found.setdefault(look.what, []).append(look)
    return tuple(
        LookedAt(WHAT_WORDS.get(what, _("your diary")), len(items), items[0].at) for what, items in found.items()
    )


def _invited(item: Invited) -> ShareInvited:
    return ShareInvited(item.id, item.email, str(ROLE_WORDS[item.role]), scope_words(item.scopes), item.expires_at)
