"""Inviting, joining, ending; and noting who looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kernel import ids
from kernel.errors import NotFound, refuse
from sharing.models import ROLES, AccessRow, Grant, Invitation
from sharing.scopes import Look, Scope, as_columns
from sharing.selectors import hash_token, scopes_of

INVITATION_DAYS = 5
GRANT_DAYS = 90


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
    """Turn a waiting invitation into a grant for this person; the grant's id."""
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
    Grant.objects.filter(patient_id=row.patient_id, grantee_id=person_id, revoked_at__isnull=True).update(
        revoked_at=now
    )
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


def narrow(*, patient_id: UUID, grant_id: UUID, scopes: Iterable[Scope]) -> None:
    """Leave fewer scopes in a share; one that was not in it is refused: widening is another deed."""
    grant = Grant.objects.filter(pk=grant_id, patient_id=patient_id, revoked_at__isnull=True).first()
    if grant is None:
        raise NotFound
    chosen = set(scopes)
    if chosen - scopes_of(grant):
        raise refuse("scopes", "wider_than_before")
    Grant.objects.filter(pk=grant_id).update(**as_columns(chosen))


def note_look(*, look: Look, what: str, now: datetime) -> None:
    """Add the row that says who saw what, where it was not she herself."""
    if look.is_own:
        return
    AccessRow.objects.create(
        patient_id=look.patient_id,
        viewer_id=look.viewer_id,
        viewer_name=look.viewer_name[:120],
        role=look.role,
        what=what,
        at=now,
    )


def _check_offer(email: str, role: str, scopes: set[Scope]) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise refuse("email", "not_an_address") from error
    if role not in ROLES:
        raise refuse("role", "not_a_choice")
    if not scopes:
        raise refuse("scopes", "choose_at_least_one")
    if role == "clinician" and Scope.LOG in scopes:
        raise refuse("scopes", "clinicians_never_log")
