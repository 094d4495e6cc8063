"""Reads of links for a clinic: hers, and the one that a locator names."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accounts import selectors as accounts
from kernel import vault
from kernel.errors import NotFound
from sharing.models import Link, LinkFile, LinkQuerySet
from sharing.scopes import Scope
from sharing.selectors.shares import hash_token, scopes_of

SHOWN_MOST = 50


@dataclass(frozen=True, slots=True)
class Opening:
    """One time that a link was opened, by the name that was given."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link of hers. `end` is "" while it opens, else stopped, expired or tries."""

    id: UUID
    recipient: str
    scopes: frozenset[Scope]
    with_table: bool
    first_date: date
    last_date: date
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    end: str
    tries_left: int
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class WaitingLink:
    """A link that can be opened, as whoever holds its locator may know it."""

    id: UUID
    patient_id: UUID
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class DueLink:
    """A link past its hour whose files have still to go."""

    id: UUID
    patient_id: UUID


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One file of a link, as it is handed out: a compact JWE."""

    position: int
    sealed: str


def links_of(patient_id: UUID, now: datetime) -> tuple[LinkView, ...]:
    """This patient's links, newest first. Hers alone to read."""
    rows = Link.objects.filter(patient_id=patient_id).prefetch_related("openings").order_by("-created_at", "pk")
    found = list(rows[:SHOWN_MOST])
    key = accounts.data_key(patient_id) if found else b""
    return tuple(_view(row, key, now) for row in found)


def link(patient_id: UUID, link_id: UUID, now: datetime) -> LinkView:
    """One link of hers; NotFound where it is not hers."""
    found = next((item for item in links_of(patient_id, now) if item.id == link_id), None)
    if found is None:
        raise NotFound
    return found


def waiting_link(locator: str, now: datetime) -> WaitingLink:
    """The link that this locator opens; NotFound where it never was, has ended or is past its hour."""
    return _waiting(Link.objects.open_at(now).filter(locator_hash=hash_token(locator)))


def link_still_open(link_id: UUID, now: datetime) -> WaitingLink:
    """The same of a link that was opened already: its files may be fetched one by one."""
    return _waiting(Link.objects.open_at(now).filter(pk=link_id))


def link_files(link_id: UUID, now: datetime) -> tuple[SealedFile, ...]:
    """The files of a link that can still be opened; NotFound where it cannot."""
    rows = LinkFile.objects.filter(link__in=Link.objects.open_at(now).filter(pk=link_id)).order_by("position")
    found = tuple(SealedFile(row.position, row.sealed) for row in rows)
    if not found:
        raise NotFound
    return found


def past_their_hour(now: datetime) -> tuple[DueLink, ...]:
    """Links that ended by themselves and still hold their files, of every patient: for the app at work."""
    rows = Link.objects.filter(ended_at__isnull=True, expires_at__lte=now).order_by("patient_id", "pk")
    return tuple(DueLink(row.pk, row.patient_id) for row in rows)


def recipient_place(link_id: UUID) -> str:
    """Where the recipient's name is sealed to."""
    return f"link.recipient:{link_id}"


def _waiting(rows: LinkQuerySet) -> WaitingLink:
    row = rows.filter(patient__person__is_active=True).first()
    if row is None:
        raise NotFound
    return WaitingLink(row.pk, row.patient_id, row.created_at, row.expires_at)


def _view(row: Link, key: bytes, now: datetime) -> LinkView:
    is_over = row.ended_at is None and row.expires_at <= now
    return LinkView(
        id=row.pk,
        recipient=vault.unseal(row.recipient_sealed, key, recipient_place(row.pk)),
        scopes=scopes_of(row),
        with_table=row.with_table,
        first_date=row.first_date,
        last_date=row.last_date,
        created_at=row.created_at,
        expires_at=row.expires_at,
        ended_at=row.expires_at if is_over else row.ended_at,
        end="expired" if is_over else row.end,
        tries_left=row.tries_left,
        openings=tuple(
            Opening(each.name, each.at) for each in sorted(row.openings.all(), key=lambda each: each.at, reverse=True)
        ),
    )
