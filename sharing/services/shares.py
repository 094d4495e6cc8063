"""Inviting, joining, changing and ending; and noting who looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kernel import ids
from kernel.errors import NotFound, refuse
from sharing import access_log
from sharing.models import Grant, Invitation, Widening
from sharing.scopes import ROLES, Look, Scope, as_columns
from sharing.selectors import hash_token, scopes_at, scopes_of

INVITATION_DAYS = 5
INVITATIONS_A_DAY = 10
GRANT_DAYS = 90
# Whoever holds her phone for a moment cannot show more of her diary before she may notice.
WIDENING_HOURS = 24


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation made: its id, and the secret that only its letter holds."""

    id: UUID
    token: str


@transaction.atomic
def invite(
    *, patient_id: UUID, email: str, role: str, scopes: Iterable[Scope], until_stopped: bool, now: datetime
) -> Sent:
    """Offer a grant to an address for five days; an earlier offer to it is withdrawn."""
    chosen = set(scopes)
    _check_offer(email, role, chosen)
    _check_patient_may_offer(patient_id, email, now)
    Invitation.objects.filter(patient_id=patient_id, email__iexact=email, accepted_at__isnull=True).update(
        withdrawn_at=now
    )
    token = ids.token()
    row = Invitation.objects.create(
        id=ids.uuid7(now),
        patient_id=patient_id,
        email=email.lower(),
        role=role,
        grant_days=None if until_stopped else GRANT_DAYS,
        token_hash=hash_token(token),
        created_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
        **as_columns(chosen),
    )
    return Sent(row.pk, token)


@transaction.atomic
def accept(*, token: str, person_id: UUID, now: datetime) -> UUID:
    """Turn a waiting invitation into a grant for this person; the grant's id.

    Whoever sees the diary already is refused: what they see is changed by her, not by a second letter.
    """
    row = (
        Invitation.objects.select_for_update(of=("self",))
        .filter(token_hash=hash_token(token), accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)
        .select_related("patient")
        .first()
    )
    if row is None:
        raise NotFound
    if row.patient.person_id == person_id:
        raise refuse("invitation", "your_own_diary")
    earlier = Grant.objects.filter(patient_id=row.patient_id, grantee_id=person_id, revoked_at__isnull=True)
    if earlier.in_force(now).exists():
        raise refuse("invitation", "seen_already")
    earlier.update(revoked_at=now)
    grant = Grant.objects.create(
        id=ids.uuid7(now),
        patient_id=row.patient_id,
        grantee_id=person_id,
        role=row.role,
        starts_at=now,
        until=now + timedelta(days=row.grant_days) if row.grant_days else None,
        created_at=now,
        **as_columns(scopes_of(row)),
    )
    row.accepted_at = now
    row.save(update_fields=["accepted_at"])
    return grant.pk


def withdraw_invitation(*, patient_id: UUID, invitation_id: UUID, now: datetime) -> None:
    """Take an offer back; NotFound where it is not hers or no longer waits."""
    changed = Invitation.objects.filter(
        pk=invitation_id, patient_id=patient_id, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=now)
    if not changed:
        raise NotFound


def stop(*, patient_id: UUID, grant_id: UUID, now: datetime) -> None:
    """End a share at once, telling nobody; NotFound where it is not hers or has ended."""
    changed = Grant.objects.filter(pk=grant_id, patient_id=patient_id, revoked_at__isnull=True).update(revoked_at=now)
    if not changed:
        raise NotFound


@transaction.atomic
def narrow(*, patient_id: UUID, grant_id: UUID, scopes: Iterable[Scope], now: datetime) -> None:
    """Leave fewer scopes in a share, at once; one that was not in it is refused: widening is another deed."""
    grant = _hers(patient_id, grant_id)
    chosen = set(scopes)
    if not chosen:
        raise refuse("scopes", "choose_at_least_one")
    if chosen - scopes_at(grant, now):
        raise refuse("scopes", "wider_than_before")
    Widening.objects.filter(grant=grant).delete()
    Grant.objects.filter(pk=grant_id).update(**as_columns(chosen))


@transaction.atomic
def widen(*, patient_id: UUID, grant_id: UUID, scopes: Iterable[Scope], proved: bool, now: datetime) -> datetime:
    """Show more in a share: in 24 hours, or at once where a second factor proved that it is she; from when."""
    grant = _hers(patient_id, grant_id)
    chosen = set(scopes)
    _check_scopes(grant.role, chosen)
    shown = scopes_at(grant, now)
    Widening.objects.filter(grant=grant).delete()
    Grant.objects.filter(pk=grant_id).update(**as_columns(chosen if proved else shown & chosen))
    if proved or not chosen - shown:
        return now
    from_at = now + timedelta(hours=WIDENING_HOURS)
    Widening.objects.create(grant=grant, from_at=from_at, **as_columns(chosen))
    return from_at


@transaction.atomic
def set_end(*, patient_id: UUID, grant_id: UUID, until_stopped: bool, now: datetime) -> None:
    """Let a share run 90 days from now, or until she stops it."""
    grant = _hers(patient_id, grant_id)
    grant.until = None if until_stopped else now + timedelta(days=GRANT_DAYS)
    grant.save(update_fields=["until"])


def note_look(*, look: Look, what: str, now: datetime) -> None:
    """Add the row that says who saw what, where it was not she herself."""
    access_log.add_rows([look], what, now)


def note_looks(*, looks: Iterable[Look], what: str, now: datetime) -> None:
    """The same for several patients on one page."""
    access_log.add_rows(looks, what, now)


def _hers(patient_id: UUID, grant_id: UUID) -> Grant:
    grant = (
        Grant.objects.select_for_update(of=("self",))
        .filter(pk=grant_id, patient_id=patient_id, revoked_at__isnull=True)
        .first()
    )
    if grant is None:
        raise NotFound
    return grant


def _check_offer(email: str, role: str, scopes: set[Scope]) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise refuse("email", "not_an_address") from error
    if role not in ROLES:
        raise refuse("role", "not_a_choice")
    _check_scopes(role, scopes)


def _check_scopes(role: str, scopes: set[Scope]) -> None:
    if not scopes:
        raise refuse("scopes", "choose_at_least_one")
    if role == "clinician" and Scope.LOG in scopes:
        raise refuse("scopes", "clinicians_never_log")


def _check_patient_may_offer(patient_id: UUID, email: str, now: datetime) -> None:
    living = Grant.objects.in_force(now).filter(patient_id=patient_id)
    if living.filter(grantee__email__iexact=email).exists():
        raise refuse("email", "shared_already")
    lately = Invitation.objects.filter(patient_id=patient_id, created_at__gt=now - timedelta(days=1))
    if lately.count() >= INVITATIONS_A_DAY:
        raise refuse("email", "too_many_today")
