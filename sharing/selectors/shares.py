"""The one door: who may look at whose diary; shares and invitations; who looked."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from accounts import selectors as accounts
from kernel.errors import NotFound
from sharing.models import AccessRow, Grant, GrantQuerySet, Invitation, Scopes, Widening
from sharing.scopes import Look, Scope, own


@dataclass(frozen=True, slots=True)
class Shared:
    """A diary that someone shared with me, or a share of mine, by whose eyes it is seen."""

    id: UUID
    patient_id: UUID
    person_id: UUID
    name: str
    email: str
    role: str
    scopes: frozenset[Scope]
    starts_at: datetime
    until: datetime | None
    wider: frozenset[Scope] = frozenset()
    wider_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that waits for its answer."""

    id: UUID
    patient_id: UUID
    email: str
    role: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime
    grant_days: int | None
    patient_name: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """One time that someone looked."""

    name: str
    role: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ending:
    """A share that ends by itself."""

    grant_id: UUID
    patient_id: UUID
    until: datetime


def look(person_id: UUID, patient_id: UUID, need: Scope, now: datetime) -> Look:
    """Leave for this person to see `need` of this patient's diary at `now`; NotFound where there is none."""
    found = visible_to(person_id, patient_id, now)
    if need not in found.scopes:
        raise NotFound
    return found


def visible_to(person_id: UUID, patient_id: UUID, now: datetime) -> Look:
    """All that this person may see of this patient's diary at `now`; NotFound where that is nothing."""
    if accounts.patient_id_of(person_id) == patient_id:
        return own(patient_id, person_id)
    grant = (
        Grant.objects.in_force(now)
        .select_related("grantee", "widening")
        .filter(grantee_id=person_id, patient_id=patient_id, patient__person__is_active=True)
        .first()
    )
    if grant is None:
        raise NotFound
    return _look(grant, now)


def shared_with(person_id: UUID, now: datetime) -> tuple[Shared, ...]:
    """The diaries shared with this person at `now`, by name."""
    rows = _grants_to(person_id, now).select_related("patient__person").order_by("patient__person__name", "pk")
    people = [(row, row.patient.person) for row in rows]
    return tuple(_shared(row, person.pk, person.name, person.email, now) for row, person in people)


def looks_of(person_id: UUID, role: str, now: datetime) -> tuple[Look, ...]:
    """Leave for each diary that is shared with this person in this role at `now`."""
    rows = _grants_to(person_id, now).filter(role=role).select_related("grantee").order_by("pk")
    return tuple(_look(row, now) for row in rows)


def shares_of(patient_id: UUID, now: datetime) -> tuple[Shared, ...]:
    """Who can see this patient's diary at `now`. Hers alone to read."""
    rows = (
        Grant.objects.in_force(now)
        .filter(patient_id=patient_id)
        .select_related("grantee", "widening")
        .order_by("created_at", "pk")
    )
    return tuple(_shared(row, row.grantee_id, row.grantee.name, row.grantee.email, now) for row in rows)


def roles_of(person_id: UUID, now: datetime) -> frozenset[str]:
    """In which roles this person sees others' diaries."""
    return frozenset(Grant.objects.in_force(now).filter(grantee_id=person_id).values_list("role", flat=True))


def share(patient_id: UUID, grant_id: UUID, now: datetime) -> Shared:
    """One share of hers; NotFound where it is not hers or has ended. Hers alone to read."""
    found = next((item for item in shares_of(patient_id, now) if item.id == grant_id), None)
    if found is None:
        raise NotFound
    return found


def ending(now: datetime, before: datetime) -> tuple[Ending, ...]:
    """Shares in force that end before an instant, of every patient: for the app at work."""
    rows = Grant.objects.in_force(now).filter(until__lt=before, patient__person__is_active=True).order_by("until", "pk")
    return tuple(Ending(row.pk, row.patient_id, row.until) for row in rows if row.until)


def invitations_of(patient_id: UUID, now: datetime) -> tuple[Invited, ...]:
    """Invitations that this patient sent and that still wait."""
    rows = Invitation.objects.filter(
        patient_id=patient_id, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    ).order_by("created_at")
    return tuple(_invited(row) for row in rows)


def invitation(token: str, now: datetime) -> Invited:
    """The waiting invitation that this secret opens; NotFound where it was used, withdrawn or is past its days."""
    row = (
        Invitation.objects.filter(
            token_hash=hash_token(token), accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
        )
        .select_related("patient__person")
        .first()
    )
    if row is None:
        raise NotFound
    person = row.patient.person
    return _invited(row, person.name or person.email.partition("@")[0])


def who_looked(patient_id: UUID, most: int = 200) -> tuple[Looked, ...]:
    """The latest looks at this patient's diary, newest first. Hers alone to read."""
    rows = AccessRow.objects.filter(patient_id=patient_id).order_by("-number")[:most]
    return tuple(Looked(row.viewer_name, row.role, row.what, row.at) for row in rows)


def hash_token(token: str) -> str:
    """What is kept of a secret: its SHA-256."""
    return sha256(token.encode()).hexdigest()


def scopes_of(row: Scopes) -> frozenset[Scope]:
    """The scopes that a grant or an invitation names."""
    return frozenset(scope for scope in Scope if getattr(row, scope.column))


def scopes_at(grant: Grant, now: datetime) -> frozenset[Scope]:
    """What a grant shows at `now`: its own scopes, and a widening whose hour has come."""
    widening = _widening(grant)
    return scopes_of(grant) | (scopes_of(widening) if widening and widening.from_at <= now else frozenset())


def _grants_to(person_id: UUID, now: datetime) -> GrantQuerySet:
    living = Grant.objects.in_force(now).filter(grantee_id=person_id, patient__person__is_active=True)
    return living.select_related("widening")


def _look(grant: Grant, now: datetime) -> Look:
    name = grant.grantee.name or grant.grantee.email
    return Look(grant.patient_id, grant.grantee_id, name, grant.role, scopes_at(grant, now))


def _widening(grant: Grant) -> Widening | None:
    return getattr(grant, "widening", None)


def _shared(row: Grant, person_id: UUID, name: str, email: str, now: datetime) -> Shared:
    scopes, widening = scopes_at(row, now), _widening(row)
    wider = scopes_of(widening) - scopes if widening else frozenset()
    return Shared(
        id=row.pk,
        patient_id=row.patient_id,
        person_id=person_id,
        name=name or email.partition("@")[0],
        email=email,
        role=row.role,
        scopes=scopes,
        starts_at=row.starts_at,
        until=row.until,
        wider=wider,
        wider_from=widening.from_at if widening and wider else None,
    )


def _invited(row: Invitation, patient_name: str = "") -> Invited:
    return Invited(
        id=row.pk,
        patient_id=row.patient_id,
        email=row.email,
        role=row.role,
        scopes=scopes_of(row),
        created_at=row.created_at,
        expires_at=row.expires_at,
        grant_days=row.grant_days,
        patient_name=patient_name,
    )
