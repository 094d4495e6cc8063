"""Keeping a link for a clinic, trying its passcode, ending it. What it shows comes here sealed already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from accounts import selectors as accounts
from accounts import services as accounts_services
from kernel import vault
from kernel.errors import NotFound, refuse
from sharing import access_log
from sharing.models import TRIES, Link, LinkFile, LinkOpening
from sharing.scopes import Look, Scope, as_columns
from sharing.selectors import hash_token, recipient_place

# How long a link may open; the first is the usual choice.
HOURS = (72, 24, 7 * 24, 30 * 24)
OPEN_MOST = 10
NAME_MOST = 120
RECIPIENT_MOST = 60


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link as she makes it; `id` is made by the form, so that one form makes one link."""

    id: UUID
    recipient: str
    scopes: frozenset[Scope]
    with_table: bool
    first_date: date
    last_date: date
    hours: int


@transaction.atomic
def keep_link(
    *, patient_id: UUID, new: NewLink, locator: str, passcode: str, files: Iterable[str], now: datetime
) -> None:
    """Keep the sealed files under the locator's hash; Refused where this form made one before or too many are open."""
    _check(new)
    accounts_services.hold_patients(patient_ids=[patient_id])
    if Link.objects.filter(pk=new.id).exists():
        raise refuse("", "link_made_already")
    if Link.objects.open_at(now).filter(patient_id=patient_id).count() >= OPEN_MOST:
        raise refuse("", "too_many_links", most=OPEN_MOST)
    key = accounts.data_key(patient_id)
    row = Link.objects.create(
        id=new.id,
        patient_id=patient_id,
        locator_hash=hash_token(locator),
        passcode_hash=make_password(passcode),
        tries_left=TRIES,
        recipient_sealed=vault.seal(new.recipient, key, recipient_place(new.id)),
        with_table=new.with_table,
        first_date=new.first_date,
        last_date=new.last_date,
        created_at=now,
        expires_at=now + timedelta(hours=new.hours),
        **as_columns(new.scopes),
    )
    LinkFile.objects.bulk_create(
        LinkFile(link=row, patient_id=patient_id, position=position, sealed=sealed)
        for position, sealed in enumerate(files)
    )


@transaction.atomic
def try_passcode(*, link_id: UUID, passcode: str, now: datetime) -> int | None:
    """None where it is right; else the wrong ones that are left, counted under a lock, so that no two are one.

    NotFound where the link does not open, or no more. None given is no try; the last wrong one ends it.
    """
    row = Link.objects.select_for_update().open_at(now).filter(pk=link_id).first()
    if row is None:
        raise NotFound
    if not passcode:
        return row.tries_left
    if check_password(passcode, row.passcode_hash):
        return None
    row.tries_left -= 1
    row.save(update_fields=["tries_left"])
    if row.tries_left == 0:
        _end(row, "tries", now)
    return row.tries_left


@transaction.atomic
def note_opening(*, look: Look, link_id: UUID, now: datetime) -> None:
    """Someone with link and passcode opened it: beside the link, and in the list of who looked."""
    access_log.add_rows([look], "link", now)
    LinkOpening.objects.create(link_id=link_id, name=look.viewer_name[:NAME_MOST], at=now)


@transaction.atomic
def stop_link(*, patient_id: UUID, link_id: UUID, now: datetime) -> None:
    """End a link of hers at once; NotFound where it is not hers or has ended."""
    row = Link.objects.select_for_update().open_at(now).filter(pk=link_id, patient_id=patient_id).first()
    if row is None:
        raise NotFound
    _end(row, "stopped", now)


@transaction.atomic
def end_link(*, link_id: UUID, now: datetime) -> None:
    """End a link that is past its hour, its files with it; one that ended otherwise is left as it is."""
    row = Link.objects.select_for_update().filter(pk=link_id, ended_at__isnull=True, expires_at__lte=now).first()
    if row is not None:
        _end(row, "expired", row.expires_at)


def _end(row: Link, end: str, now: datetime) -> None:
    """Nothing sealed is left of it; that it was, and who opened it, stays for her to read."""
    row.ended_at, row.end, row.passcode_hash = now, end, ""
    row.save(update_fields=["ended_at", "end", "passcode_hash"])
    LinkFile.objects.filter(link=row).delete()


def _check(new: NewLink) -> None:
    if not new.recipient.strip():
        raise refuse("recipient", "blank")
    if len(new.recipient) > RECIPIENT_MOST:
        raise refuse("recipient", "too_long", most=RECIPIENT_MOST)
    if new.hours not in HOURS:
        raise refuse("hours", "not_a_choice")
    if Scope.SYMPTOMS not in new.scopes:
        raise refuse("scopes", "choose_at_least_one")
