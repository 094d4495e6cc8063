"""The record of care as she keeps it: the cancer, its sites, treatments, and the advice that was shown."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from care.selectors import TreatmentView
from clinical import wording
from clinical.catalogue.codes import METASTASIS
from summaries.diary import Diary, Raised
from summaries.fhir.people import People
from summaries.fhir.values import Json, clean, concept, identity, narrative
from summaries.periods import Period
from summaries.words import facts
from summaries.words.names import Names

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
PROCEDURES = frozenset({"surgery", "radiation"})


def conditions(diary: Diary, people: People, language: str) -> list[Json]:
    """The cancer where she wrote of it, and each known site; patient-entered, so unconfirmed."""
    record = diary.record
    kind = facts.receptors(record.er, record.pr, record.her2, language)
    told = ", ".join(filter(None, (clean(record.diagnosis), *kind, clean(record.subtype))))
    found = []
    if told or record.diagnosed_date:
        onset = {"onsetDateTime": record.diagnosed_date.isoformat()} if record.diagnosed_date else {}
        found.append(_condition(people, "cancer", concept(told or _("Breast cancer"))) | onset)
    for site in record.known_sites:
        code = (METASTASIS[site],) if site in METASTASIS else ()
        text = wording.site(language, site)
        found.append(_condition(people, f"site:{site}", concept(text, *code)))
    return found


def _condition(people: People, key: str, code: Json) -> Json:
    return {
        "resourceType": "Condition",
        "id": identity("condition", people.patient, key),
        "text": narrative(code["text"]),
        "clinicalStatus": {"coding": [{"system": CLINICAL, "code": "active"}]},
        "verificationStatus": {"coding": [{"system": VERIFIED, "code": "unconfirmed"}]},
        "code": code,
        "subject": people.subject,
        "recorder": people.subject,
    }


def treatments(diary: Diary, people: People, names: Names, period: Period) -> list[Json]:
    """Medicines as MedicationStatement, surgery and radiation as Procedure."""
    return [
        _procedure(item, people, names, period)
        if item.category in PROCEDURES
        else _medication(item, people, names, period)
        for item in diary.treatments
    ]


def _medication(item: TreatmentView, people: People, names: Names, period: Period) -> Json:
    """Active, completed or not yet begun, as of the period's last day."""
    made = {
        "resourceType": "MedicationStatement",
        "id": str(item.id),
        "text": narrative(facts.on(item, names)),
        "status": _status(item, period, {"now": "active", "over": "completed", "later": "intended"}),
        "medicationCodeableConcept": concept(names.treatment(item)),
        "subject": people.subject,
        "informationSource": people.subject,
    }
    changed = _("%(day)s: changed or given")
    notes = [wording.category(names.language, item.category)]
    notes += [changed % {"day": day.isoformat()} for day in item.changed_dates]
    return made | _when(item, "effectivePeriod") | {"note": [{"text": note} for note in notes]}


def _procedure(item: TreatmentView, people: People, names: Names, period: Period) -> Json:
    made = {
        "resourceType": "Procedure",
        "id": str(item.id),
        "text": narrative(facts.on(item, names)),
        "status": _status(item, period, {"now": "in-progress", "over": "completed", "later": "preparation"}),
        "code": concept(names.treatment(item)),
        "subject": people.subject,
        "recorder": people.subject,
    }
    return made | _when(item, "performedPeriod")


def _status(item: TreatmentView, period: Period, words: dict[str, str]) -> str:
    if item.ended_date is not None and item.ended_date < period.last:
        return words["over"]
    if item.started_date is not None and item.started_date > period.last:
        return words["later"]
    return words["now"]


def _when(item: TreatmentView, name: str) -> Json:
    ends = {"start": item.started_date, "end": item.ended_date}
    found = {end: day.isoformat() for end, day in ends.items() if day is not None}
    return {name: found} if found else {}


def flags(raised: Iterable[Raised], people: People, names: Names) -> list[Json]:
    """General advice that was shown: a Flag, never a Condition."""
    return [
        {
            "resourceType": "Flag",
            "id": flag.id,
            "text": narrative(facts.raised(flag, names)),
            "status": "active" if flag.came_of_it in {"open", "seen"} else "inactive",
            "code": concept(facts.raised(flag, names)),
            "subject": people.subject,
            "period": {"start": flag.day.isoformat()},
        }
        for flag in raised
    ]
