"""Resources as a server hands them out one by one: with ids in addresses, and references that lead to one of them."""

from uuid import UUID

from django.utils import translation

from accounts import selectors as accounts
from sharing.scopes import Look, Scope
from summaries.diary import Diary
from summaries.fhir.observations import observations
from summaries.fhir.people import People
from summaries.fhir.values import Json, clean, identity, url
from symptoms import selectors as symptoms
from symptoms.entries import CheckInView

OWN_ID_END = 12


class Face:
    """One diary as far as one look contains it."""

    def __init__(self, look: Look, language: str) -> None:
        card = accounts.patient_card(look.patient_id)
        self.look, self.language = look, language
        born = card.birth_date if look.is_own or look.sees(Scope.CARE) else None
        self.people = People(look.patient_id, Diary(name=card.name, birth_date=born, zone=card.zone, units=card.units))
        self.own = {str(item.id): item.name for item in symptoms.follows(look).own}

    def patient(self) -> Json:
        """Whose diary it is."""
        (patient,) = self.people.resources(())
        return patient

    def observations(self, entry: CheckInView) -> list[Json]:
        """All that an entry answered, in one order that stays."""
        with translation.override(self.language):
            found = list(observations(entry, self.people, self.own, self.language))
        keys = {identity("observation", entry.uid, key): key for key in _keys(entry)}
        return [self._served(each, entry, keys[each["id"]]) for each in found]

    def _served(self, made: Json, entry: CheckInView, key: str) -> Json:
        """Known by an address here, and in a document by the id that stands as its identifier."""
        subject = {**self.people.subject, "reference": f"Patient/{self.people.patient}"}
        by_her = entry.by == "patient"
        caregiver = {"type": "RelatedPerson", "display": clean(entry.author_name) or "–"}
        changed = {
            "id": observation_id(entry.uid, key),
            "identifier": [{"system": "urn:ietf:rfc:3986", "value": url(made["id"])}],
            "meta": {**made.get("meta", {}), "lastUpdated": entry.changed_at.isoformat()},
            "subject": subject,
            "performer": [subject if by_her else caregiver],
        }
        return {name: value for name, value in (made | changed).items() if name != "derivedFrom"}


def patient_id(look: Look) -> str:
    """The id of the patient outside: the same as in every document, and not the app's own."""
    return identity("patient", look.patient_id)


def observation_id(uid: UUID, key: str) -> str:
    """The entry and what it answered, in the letters that an id may have."""
    kind, _colon, own_id = key.partition(":")
    return f"{uid}.own-{own_id[-OWN_ID_END:]}" if own_id else f"{uid}.{kind.replace('_', '-')}"


def entry_uid(resource_id: str) -> UUID | None:
    """The entry that an observation's id names; None where it names none."""
    try:
        return UUID(resource_id.partition(".")[0])
    except ValueError:
        return None


def _keys(entry: CheckInView) -> list[str]:
    said = entry.said
    return [*said.grades, *said.features, *(f"own:{own_id}" for own_id in said.own_grades), *said.numbers]
