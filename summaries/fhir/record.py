"""The rest of the record of care: receptors and genes, allergies, medicines, height, visits and numbers to call.

As she wrote it down: unconfirmed, without a verdict, and nothing at all where she wrote nothing.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from care.selectors import ContactView, VisitView
from clinical import wording
from clinical.catalogue.codes import BODY_HEIGHT, LOINC, Code
from sharing.scopes import Scope
from summaries.diary import Diary
from summaries.fhir.people import People
from summaries.fhir.values import Json, category, clean, concept, identity, narrative

UCUM = "http://unitsofmeasure.org"
RECEPTORS = {
    "er": Code("85337-4", "Estrogen receptor Ag [Presence] in Breast cancer specimen by Immune stain", LOINC),
    "pr": Code("85339-0", "Progesterone receptor Ag [Presence] in Breast cancer specimen by Immune stain", LOINC),
    "her2": Code("85319-2", "HER2 [Presence] in Breast cancer specimen by Immune stain", LOINC),
}
# Low and ultralow have no answer of their own in LOINC: they stand as words.
PRESENCE = {"positive": Code("LA6576-8", "Positive", LOINC), "negative": Code("LA6577-6", "Negative", LOINC)}
CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
VERIFIED = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
SETTING = "http://terminology.hl7.org/CodeSystem/v3-ActCode"


def known(diary: Diary, people: People, language: str) -> list[Json]:
    """What stands beside the diagnosis: receptors, genes, allergies, height."""
    return [*_receptors(diary, people, language), *_genes(diary, people, language), *_person(diary, people)]


def medicines(diary: Diary, people: People) -> list[Json]:
    """What she takes beside the treatments, a line of hers each; whether she takes it still is not said."""
    lines = (clean(line) for line in diary.record.medicines.splitlines())
    return [
        {
            "resourceType": "MedicationStatement",
            "id": identity("medicine", people.patient, at, line),
            "text": narrative(line),
            "status": "unknown",
            "medicationCodeableConcept": concept(line),
            "subject": people.subject,
            "informationSource": people.subject,
        }
        for at, line in enumerate(filter(None, lines))
    ]


def around(diary: Diary, people: People, first: date, last: date) -> list[Json]:
    """Visits from the period's first day on, and numbers to call."""
    if Scope.CARE not in diary.sees:
        return []
    visits = [_visit(each, people, last) for each in diary.visits if each.local_date >= first]
    return [*visits, *(_number(each, people) for each in diary.contacts)]


def _receptors(diary: Diary, people: People, language: str) -> Iterator[Json]:
    record = diary.record
    for key, said in (("er", record.er), ("pr", record.pr), ("her2", record.her2)):
        if said:
            told = wording.care(language, "her2" if key == "her2" else "receptor", said)
            code = (PRESENCE[said],) if said in PRESENCE else ()
            yield _observation(people, key, concept(key.upper(), RECEPTORS[key]), concept(told, *code))


def _genes(diary: Diary, people: People, language: str) -> Iterator[Json]:
    for gene, result in diary.record.genes:
        told = wording.care(language, "gene_result", result)
        yield _observation(people, f"gene:{gene}", concept(gene), concept(told))
    if clean(diary.record.gene_note):
        yield _observation(people, "genes", concept(_("Other genes or markers")), concept(diary.record.gene_note))


def _person(diary: Diary, people: People) -> Iterator[Json]:
    if clean(diary.record.allergies):
        yield _allergies(clean(diary.record.allergies), people)
    if diary.record.height_cm is not None:
        told = concept(_("Height"), BODY_HEIGHT)
        quantity = {"value": float(diary.record.height_cm), "unit": "cm", "system": UCUM, "code": "cm"}
        made = _bare(people, "height", told, f"{quantity['value']:g} cm", "vital-signs")
        yield made | {"valueQuantity": quantity}


def _observation(people: People, key: str, code: Json, value: Json) -> Json:
    return _bare(people, key, code, value["text"], "laboratory") | {"valueCodeableConcept": value}


def _bare(people: People, key: str, code: Json, told: str, kind: str) -> Json:
    """Of no known day: she copied it from a report."""
    return {
        "resourceType": "Observation",
        "id": identity("record", people.patient, key),
        "text": narrative(f"{code['text']}: {told}"),
        "status": "final",
        "category": category(kind),
        "code": code,
        "subject": people.subject,
        "performer": [people.subject],
    }


def _allergies(told: str, people: People) -> Json:
    """In her words, all in one: the text is hers, and may say that there are none."""
    return {
        "resourceType": "AllergyIntolerance",
        "id": identity("allergies", people.patient),
        "text": narrative(told),
        "clinicalStatus": {"coding": [{"system": CLINICAL, "code": "active"}]},
        "verificationStatus": {"coding": [{"system": VERIFIED, "code": "unconfirmed"}]},
        "code": concept(told),
        "patient": people.subject,
        "recorder": people.subject,
        "asserter": people.subject,
    }


def _visit(item: VisitView, people: People, last: date) -> Json:
    """Noted beforehand; whether one that is past took place is not said."""
    made: Json = {
        "resourceType": "Encounter",
        "id": str(item.id),
        "text": narrative(f"{item.local_date.isoformat()}: {clean(item.with_whom) or '–'}", clean(item.wish)),
        "status": "planned" if item.local_date > last else "unknown",
        "class": {"system": SETTING, "code": "AMB", "display": "ambulatory"},
        "subject": people.subject,
        "period": {"start": item.at.isoformat()},
    }
    if clean(item.with_whom):
        made["type"] = [concept(item.with_whom)]
    if clean(item.wish):
        made["reasonCode"] = [concept(item.wish)]
    return made


def _number(item: ContactView, people: People) -> Json:
    """Whom she calls, and when somebody answers: days from Monday, 1, on."""
    days = ", ".join(str(day + 1) for day in item.weekdays)
    hours = f"{item.opens:%H:%M}-{item.closes:%H:%M}" if item.opens and item.closes else ""
    notes = [f"{_('Days')}: {days}" if days else "", f"{_('Hours')}: {hours}" if hours else ""]
    made: Json = {
        "resourceType": "CareTeam",
        "id": str(item.id),
        "text": narrative(clean(item.name), clean(item.phone), *notes),
        "status": "active",
        "subject": people.subject,
        "name": clean(item.name) or "–",
        "telecom": [{"system": "phone", "value": clean(item.phone) or "–"}],
    }
    return made | ({"note": [{"text": note} for note in notes if note]} if any(notes) else {})
