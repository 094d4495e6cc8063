"""Tests as DiagnosticReport and tumor markers as Observation, as she copied them, without a verdict."""

from care.selectors import ExamView, MarkerView
from clinical import wording
from clinical.catalogue.care import MARKERS
from clinical.catalogue.codes import LOINC, Code
from summaries.diary import Diary
from summaries.fhir.people import People
from summaries.fhir.values import Json, category, clean, concept, narrative

UCUM = "http://unitsofmeasure.org"
UCUM_CODES = {"U/mL": "U/mL", "kU/L": "kU/L", "ng/mL": "ng/mL", "µg/L": "ug/L"}
CODES = {"ca153": "6875-9", "ca2729": "17842-6", "cea": "2039-6", "ca125": "10334-1"}
LABORATORY = category("laboratory")


def findings(diary: Diary, people: People, language: str) -> list[Json]:
    """What the record holds of tests and markers."""
    exams = [_exam(each, people, language) for each in diary.exams]
    return [*exams, *(_marker(each, people) for each in diary.markers)]


def _exam(item: ExamView, people: People, language: str) -> Json:
    kind = wording.care(language, "exam", item.kind)
    name = ", ".join(filter(None, (kind, clean(item.name))))
    made: Json = {
        "resourceType": "DiagnosticReport",
        "id": str(item.id),
        "text": narrative(*filter(None, (name, clean(item.said)))),
        "status": "unknown",
        "code": concept(name),
        "subject": people.subject,
    }
    if item.done_date:
        made["effectiveDateTime"] = item.done_date.isoformat()
    if clean(item.said):
        made["conclusion"] = clean(item.said)
    return made


def _marker(item: MarkerView, people: People) -> Json:
    name, value = MARKERS[item.marker].name, f"{item.value.normalize():f}"
    return {
        "resourceType": "Observation",
        "id": str(item.id),
        "text": narrative(f"{name}: {value} {item.unit}"),
        "status": "final",
        "category": LABORATORY,
        "code": concept(name, Code(CODES[item.marker], name, LOINC)),
        "subject": people.subject,
        "effectiveDateTime": item.measured_date.isoformat(),
        "performer": [people.subject],
        "valueQuantity": {
            "value": float(item.value),
            "unit": item.unit,
            "system": UCUM,
            "code": UCUM_CODES[item.unit],
        },
    }
