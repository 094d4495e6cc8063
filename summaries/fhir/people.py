"""The patient, and the caregivers who made entries for her."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from summaries.diary import Diary
from summaries.fhir.values import Json, clean, concept, identity, narrative, reference
from symptoms.entries import CheckInView


class People:
    """Who stands behind the entries: an id for the patient and one for each caregiver."""

    def __init__(self, patient_id: UUID, diary: Diary) -> None:
        self.patient = identity("patient", patient_id)
        self.diary = diary

    @property
    def subject(self) -> Json:
        """The reference to the patient."""
        return reference(self.patient, self.diary.name)

    def author(self, entry: CheckInView) -> Json:
        """The reference to whoever made the entry."""
        if entry.by == "patient":
            return self.subject
        return reference(self._caregiver(entry), entry.author_name)

    def resources(self, entries: Iterable[CheckInView]) -> list[Json]:
        """Patient, and one RelatedPerson for each caregiver among the authors."""
        caregivers = {self._caregiver(entry): entry.author_name for entry in entries if entry.by == "caregiver"}
        return [self._patient(), *(self._related(each, name) for each, name in caregivers.items())]

    def _caregiver(self, entry: CheckInView) -> str:
        return identity("caregiver", self.patient, entry.author_id or entry.author_name)

    def _patient(self) -> Json:
        name = clean(self.diary.name)
        return {
            "resourceType": "Patient",
            "id": self.patient,
            "text": narrative(name),
            "name": [{"text": name or "–"}],
        } | ({"birthDate": self.diary.birth_date.isoformat()} if self.diary.birth_date else {})

    def _related(self, resource_id: str, name: str) -> Json:
        return {
            "resourceType": "RelatedPerson",
            "id": resource_id,
            "text": narrative(name or _("caregiver")),
            "patient": self.subject,
            "relationship": [concept(_("caregiver"))],
            "name": [{"text": clean(name) or _("caregiver")}],
        }
