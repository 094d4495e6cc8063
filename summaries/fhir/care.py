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
STOPPED = frozenset({"grew", "side_effects", "own_choice"})


def conditions(diary: Diary, people: People, language: str) -> list[Json]:
    """The cancer where she wrote of it, and each known site; patient-entered, so unconfirmed."""
    record = diary.record
    kind = facts.receptors(record.er, record.pr, record.her2, language)
    told = ", ".join(filter(None, (clean(record.diagnosis), *kind, clean(record.subtype))))
    found = []
    began = [wording.care(language, "origin", record.origin)] if record.origin else []
    if record.first_date:
        began.append(_("Earlier breast cancer: %(day)s") % {"day": record.first_date.isoformat()})
    if told or record.diagnosed_date or began:
        onset = {"onsetDateTime": record.diagnosed_date.isoformat()} if record.diagnosed_date else {}
        note = {"note": [{"text": text} for text in began]} if began else {}
        found.append(_condition(people, "cancer", concept(told or _("Breast cancer"))) | onset | note)
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
        "status": _status(item, period, {"now": "active", "over": _over(item), "later": "intended"}),
        "medicationCodeableConcept": concept(names.treatment(item)),
        "subject": people.subject,
        "informationSource": people.subject,
    }
    notes = [wording.category(names.language, item.category), *_notes(item)]
    why = _why(item, names)
    reason = {"statusReason": [why]} if why else {}
    return made | _when(item, "effectivePeriod") | reason | {"note": [{"text": note} for note in notes]}


def _procedure(item: TreatmentView, people: People, names: Names, period: Period) -> Json:
    made = {
        "resourceType": "Procedure",
        "id": str(item.id),
        "text": narrative(facts.on(item, names)),
        "status": _status(item, period, {"now": "in-progress", "over": _over(item), "later": "preparation"}),
        "code": concept(names.treatment(item)),
        "subject": people.subject,
        "recorder": people.subject,
    }
    notes, why = [{"text": note} for note in _notes(item)], _why(item, names)
    reason = {"statusReason": why} if why else {}
    return made | _when(item, "performedPeriod") | reason | ({"note": notes} if notes else {})


def _over(item: TreatmentView) -> str:
    """Stopped where she says that it was not done to its end."""
    return "stopped" if item.why_ended in STOPPED else "completed"


def _why(item: TreatmentView, names: Names) -> Json:
    return concept(wording.care(names.language, "why_ended", item.why_ended)) if item.why_ended else {}


def _notes(item: TreatmentView) -> list[str]:
    """What has no place of its own: its line, its cycle, days on which it was changed or given, side effects."""
    notes = [_("Line %(number)s") % {"number": item.line}] if item.line else []
    if item.cycle_days:
        notes.append(_("Days in a cycle: %(number)s") % {"number": item.cycle_days})
    notes += [_("%(day)s: changed or given") % {"day": day.isoformat()} for day in item.changed_dates]
    if clean(item.effects):
        notes.append(_("Side effects: %(text)s") % {"text": clean(item.effects)})
    return notes


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
