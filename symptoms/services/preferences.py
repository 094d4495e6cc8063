"""What she follows, her own symptoms, and what her team knows of."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts import services as accounts
from clinical.catalogue.symptoms import BY_KEY
from kernel import ids, vault
from kernel.errors import NotFound, refuse
from sharing.scopes import Look
from symptoms import rows
from symptoms.models import Following, OwnSymptom, TeamKnows

OWN_MOST = 30
OWN_NAME_MOST = 60


@transaction.atomic
def say_team_knows(*, look: Look, symptom: str, from_date: date, now: datetime) -> None:
    """For seven days the team knows of this symptom. Only she says so."""
    if not look.is_own:
        raise NotFound
    if symptom not in BY_KEY:
        raise refuse("symptom", "unknown_symptom")
    accounts.lock_patient(patient_id=look.patient_id)
    TeamKnows.objects.update_or_create(
        patient_id=look.patient_id,
        symptom=symptom,
        from_date=from_date,
        defaults={"ended_at": None},
        create_defaults={"created_at": now},
    )


@transaction.atomic
def choose_following(*, look: Look, keys: tuple[str, ...], weekly: bool) -> None:
    """Keep which catalogue symptoms she follows, in her order; the order of her own stays."""
    if any(key not in BY_KEY for key in keys):
        raise refuse("keys", "unknown_symptom")
    accounts.lock_patient(patient_id=look.patient_id)
    own = [key for key in _kept_keys(look) if key not in BY_KEY]
    Following.objects.update_or_create(
        patient_id=look.patient_id, defaults={"keys": [*dict.fromkeys(keys), *own], "weekly": weekly}
    )


@transaction.atomic
def order_own_symptoms(*, look: Look, own_ids: tuple[UUID, ...]) -> None:
    """Keep in which order her own symptoms stand, behind those of the catalogue; one that is not hers is NotFound."""
    accounts.lock_patient(patient_id=look.patient_id)
    hers = set(OwnSymptom.objects.filter(patient_id=look.patient_id).values_list("pk", flat=True))
    if not hers.issuperset(own_ids):
        raise NotFound
    catalogue = [key for key in _kept_keys(look) if key in BY_KEY]
    Following.objects.update_or_create(patient_id=look.patient_id, defaults={"keys": [*catalogue, *map(str, own_ids)]})


def _kept_keys(look: Look) -> list[str]:
    row = Following.objects.filter(patient_id=look.patient_id).first()
    return list(row.keys) if row else []


@transaction.atomic
def add_own_symptom(*, look: Look, name: str, now: datetime) -> UUID:
    """Add a symptom of her own, graded and charted, outside the rules; its id."""
    name = name.strip()
    if not name:
        raise refuse("name", "empty")
    if len(name) > OWN_NAME_MOST:
        raise refuse("name", "too_long", most=OWN_NAME_MOST)
    patient = accounts.lock_patient(patient_id=look.patient_id)
    if OwnSymptom.objects.filter(patient_id=look.patient_id).count() >= OWN_MOST:
        raise refuse("name", "too_many", most=OWN_MOST)
    own_id = ids.uuid7(now)
    OwnSymptom.objects.create(
        id=own_id,
        patient_id=look.patient_id,
        name_sealed=vault.seal(name, patient.key, rows.own_name_place(own_id)),
        created_at=now,
    )
    return own_id


def hide_own_symptom(*, look: Look, own_id: UUID, hidden: bool, now: datetime) -> None:
    """Take an own symptom off the check-in, or put it back; what was logged stays."""
    changed = OwnSymptom.objects.filter(pk=own_id, patient_id=look.patient_id).update(hidden_at=now if hidden else None)
    if not changed:
        raise NotFound
