"""Each answer as an Observation: symptoms by the HL7 Symptoms guide, present or absent; numbers as measured."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clinical import wording
from clinical.catalogue import codes
from clinical.catalogue.codes import Code
from clinical.catalogue.symptoms import BY_KEY
from summaries.fhir.people import People
from summaries.fhir.questionnaire import response_id
from summaries.fhir.values import Json, category, clean, concept, identity, narrative, reference
from symptoms.entries import CheckInView

GUIDE = "http://hl7.org/fhir/uv/symptoms/StructureDefinition"
SYMPTOM_CATEGORY = category("symptom", "http://hl7.org/fhir/uv/symptoms/CodeSystem/SymptomTemporary")
UCUM = "http://unitsofmeasure.org"
UNITS = {"weight_kg": ("kg", "kg"), "temperature_c": ("°C", "Cel"), "nrs": ("0-10", "{score}")}
PROFILES = {
    "weight_kg": "http://hl7.org/fhir/StructureDefinition/bodyweight",
    "temperature_c": "http://hl7.org/fhir/StructureDefinition/bodytemp",
}


def observations(entry: CheckInView, people: People, own_names: dict[str, str], language: str) -> Iterable[Json]:
    """All that an entry answered. No answer, no resource; a tap says that it was there, whatever the grade."""
    said = entry.said
    for key in dict.fromkeys((*said.grades, *said.features)):
        yield _symptom(entry, people, key, language)
    for own_id, grade in said.own_grades.items():
        told = concept(own_names.get(own_id, "") or own_id)
        yield _graded(entry, people, f"own:{own_id}", told, grade, language)
    for key, value in said.numbers.items():
        yield _number(entry, people, key, value, language)


def _symptom(entry: CheckInView, people: People, key: str, language: str) -> Json:
    said, words = entry.said, wording.symptom(language, key)
    features, places = frozenset(said.features.get(key, ())), frozenset(said.places.get(key, ()))
    vomited = key == "nausea_vomiting" and bool(said.numbers.get("vomits_24h"))
    told = concept(words.name, *codes.codings(key, features, places, vomited=vomited))
    made = _graded(entry, people, key, told, said.grades.get(key), language)
    if places and made["code"]["text"] == codes.SYMPTOM_PRESENT.display:
        made["bodySite"] = {"text": ", ".join(wording.place(language, place) for place in said.places[key])}
    if features:
        made["note"] = [{"text": ", ".join(words.features[tap] for tap in said.features[key])}]
    return made


def _graded(entry: CheckInView, people: People, key: str, told: Json, grade: int | None, language: str) -> Json:
    """A symptom that was there, with its severity where one was given, or one that was not."""
    there = bool(grade) or bool(entry.said.features.get(key))
    profile = "SymptomObservation" if there else "SymptomAbsentObservation"
    code = codes.SYMPTOM_PRESENT if there else codes.SYMPTOM_ABSENT
    is_yes_no = key in BY_KEY and BY_KEY[key].kind == "yes_no"
    word = _("Yes") if there else _("No")
    if grade is not None and not is_yes_no:
        word = f"{wording.grade(language, grade)} ({grade})"
    made = _base(entry, people, key, f"{told['text']}: {word}") | {
        "meta": {"profile": [f"{GUIDE}/{profile}"]},
        "category": SYMPTOM_CATEGORY,
        "code": concept(code.display, code),
        "valueCodeableConcept": told,
    }
    if there and grade is not None and not is_yes_no:
        made["component"] = _severity(grade, language)
    return made


def _severity(grade: int, language: str) -> list[Json]:
    """The severity by its public code, and the grade as it was given."""
    own = {"code": {"text": _("Grade 0-4 in the words of this diary, 4 the worst")}, "valueInteger": grade}
    if grade not in codes.SEVERITY:
        return [own]
    severity = concept(wording.grade(language, grade), codes.SEVERITY[grade])
    return [
        {"code": concept(codes.SYMPTOM_SEVERITY.display, codes.SYMPTOM_SEVERITY), "valueCodeableConcept": severity},
        own,
    ]


def _number(entry: CheckInView, people: People, key: str, value: float, language: str) -> Json:
    label = wording.number(language, key)
    code: tuple[Code, ...] = (codes.NUMBERS[key],) if key in codes.NUMBERS else ()
    made = _base(entry, people, key, f"{label}: {value:g}")
    made |= {
        "category": category("vital-signs" if key in PROFILES else "survey"),
        "code": concept(label, *code),
    }
    if key in PROFILES:
        made["meta"] = {"profile": [PROFILES[key]]}
    if key in UNITS:
        unit, ucum = UNITS[key]
        made["valueQuantity"] = {"value": value, "unit": unit, "system": UCUM, "code": ucum}
    else:
        made["valueInteger"] = int(value)
    return made


def _base(entry: CheckInView, people: People, key: str, told: str) -> Json:
    """What every observation of an entry has; its time is the local day it speaks of."""
    return {
        "resourceType": "Observation",
        "id": identity("observation", entry.uid, key),
        "text": narrative(f"{entry.local_date.isoformat()}: {clean(told)}"),
        "status": "final",
        "subject": people.subject,
        "effectiveDateTime": entry.local_date.isoformat(),
        "issued": entry.entered_at.isoformat(),
        "performer": [people.author(entry)],
        "derivedFrom": [reference(response_id(entry))],
    }
