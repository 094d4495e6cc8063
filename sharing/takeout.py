"""What leaves of sharing. It comes back nowhere: a share is made anew by her who shares."""

from typing import Any
from uuid import UUID

from sharing import selectors as sharing
from sharing.models import AccessRow, Grant, Invitation, ReadToken


def told(patient_id: UUID, person_id: UUID) -> dict[str, Any]:
    """Every share and invitation, those that have ended too; every look; and what is the person's beside the diary."""
    grants = Grant.objects.filter(patient_id=patient_id).select_related("grantee", "widening").order_by("created_at")
    looked = AccessRow.objects.filter(patient_id=patient_id).order_by("number")
    invited = Invitation.objects.filter(patient_id=patient_id).order_by("created_at")
    return {
        "shares": [_grant(row) | {"name": row.grantee.name, "email": row.grantee.email} for row in grants],
        "invitations": [
            {name: getattr(row, name) for name in ("email", "role", "grant_days", "created_at", "expires_at")}
            | {"accepted_at": row.accepted_at, "withdrawn_at": row.withdrawn_at, "scopes": sharing.scopes_of(row)}
            for row in invited
        ],
        "who_looked": list(looked.values("viewer_name", "role", "what", "at")),
        **told_of_person(person_id),
    }


def told_of_person(person_id: UUID) -> dict[str, Any]:
    """What others share with a person, and the person's own tokens."""
    grants = Grant.objects.filter(grantee_id=person_id).select_related("patient__person").order_by("created_at")
    tokens = ReadToken.objects.filter(person_id=person_id).order_by("created_at")
    return {
        "shared_with_me": [_grant(row) | {"name": row.patient.person.name} for row in grants],
        "read_tokens": list(tokens.values("name", "created_at", "expires_at", "used_at")),
    }


def _grant(row: Grant) -> dict[str, Any]:
    wider = getattr(row, "widening", None)
    return {
        "id": row.pk,
        "role": row.role,
        "scopes": sharing.scopes_of(row),
        "wider": sharing.scopes_of(wider) if wider else (),
        "wider_from": wider.from_at if wider else None,
        "starts_at": row.starts_at,
        "until": row.until,
        "revoked_at": row.revoked_at,
        "created_at": row.created_at,
    }
