"""The document: the Composition that reads like the page, and behind it every resource it refers to."""

from base64 import b64encode
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from summaries.diary import Diary
from summaries.fhir import care, record
from summaries.fhir.findings import findings
from summaries.fhir.observations import observations
from summaries.fhir.people import People
from summaries.fhir.questionnaire import questionnaire, response
from summaries.fhir.values import Json, clean, concept, escaped, identity, narrative, raw_narrative, reference, url
from summaries.visit_summary import VisitSummary
from summaries.words import Line, Told
from summaries.words.names import names_for
from symptoms.entries import CheckInView

LOINC = "http://loinc.org"
PATIENT_NOTE = {"coding": [{"system": LOINC, "code": "51855-5", "display": "Patient Note"}], "text": "Patient note"}


def document(
    patient_id: UUID,
    diary: Diary,
    entries: Iterable[CheckInView],
    summary: VisitSummary,
    told: Told,
    now: datetime,
    pdf: bytes = b"",
) -> Json:
    """The Bundle of a period: what the page says, the entries it rests on, and the PDF where it is given."""
    inside = [entry for entry in entries if summary.period.holds(entry.local_date)]
    with translation.override(told.language):
        return _document(patient_id, diary, inside, summary, told, now, pdf)


def _document(
    patient_id: UUID,
    diary: Diary,
    entries: list[CheckInView],
    summary: VisitSummary,
    told: Told,
    now: datetime,
    pdf: bytes,
) -> Json:
    people = People(patient_id, diary)
    names = names_for(told.language, summary.own_names, summary.country, summary.units)
    own = {str(item.id): item.name for item in diary.follows.own}
    measured = [each for entry in entries for each in observations(entry, people, own, told.language)]
    treated = [
        *care.treatments(diary, people, names, summary.period),
        *record.medicines(diary, people),
        *findings(diary, people, told.language),
    ]
    advised = care.flags(summary.flags or (), people, names)
    known = care.conditions(diary, people, told.language) + record.known(diary, people, told.language)
    around = record.around(diary, people, summary.period.first, summary.period.last)
    answered = [response(entry, people, own, told.language) for entry in entries]
    files = [_file(pdf, people, told, now)] if pdf else []
    sections = _sections(told, summary, measured, treated, advised, known, around, files)
    resources = [
        _composition(people, told, now, sections),
        *people.resources(entries),
        questionnaire(told.language),
        *answered,
        *measured,
        *known,
        *treated,
        *advised,
        *around,
        *files,
        *_provenance(entries, people, now),
    ]
    return _bundle(identity("bundle", people.patient, summary.period.first, summary.period.last, now), resources, now)


def _bundle(bundle_id: str, resources: Iterable[Json], now: datetime) -> Json:
    return {
        "resourceType": "Bundle",
        "id": bundle_id,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": url(bundle_id)},
        "type": "document",
        "timestamp": now.isoformat(),
        "entry": [{"fullUrl": url(resource["id"]), "resource": resource} for resource in resources],
    }


def _composition(people: People, told: Told, now: datetime, sections: list[Json]) -> Json:
    return {
        "resourceType": "Composition",
        "id": identity("composition", people.patient, now),
        "language": told.language,
        "text": narrative(told.title, told.subtitle, told.entered, told.footer),
        "status": "final",
        "type": PATIENT_NOTE,
        "subject": people.subject,
        "date": now.isoformat(),
        "author": [people.subject],
        "title": clean(f"{told.title}. {told.subtitle}"),
        "section": sections,
    }


def _sections(
    told: Told,
    summary: VisitSummary,
    measured: list[Json],
    treated: list[Json],
    advised: list[Json],
    known: list[Json],
    around: list[Json],
    files: list[Json],
) -> list[Json]:
    """In the order of the page."""
    top = [f"{item.name} {item.days} {item.words}".strip() for item in told.top] or [told.top_none]
    wanted = [f"{line.label}: {line.text}" for line in (told.wish, told.questions) if line.text]
    notes = [f"{note.day.isoformat()}, {note.author}: {note.text}" for note in summary.notes]
    return [
        _section(_("About"), _lines(told.strip), known),
        _section(told.since_title, _lines(told.since)),
        _section(told.top_title, narrative(*top, *wanted)),
        _section(_("Symptoms"), _grid(told), measured),
        _section(told.safety_title, narrative(*(f"{item.label}: {item.text}" for item in told.safety))),
        _section(_("Measures and treatments"), _lines((*told.measures, told.treatments)), treated),
        *([_section(_("Advice shown, and what came of it"), _lines(told.since[-1:]), advised)] if advised else []),
        *([_section(_("Visits and numbers to call"), _names(around), around)] if around else []),
        *([_section(_("Notes"), narrative(*notes))] if notes else []),
        *([_section("PDF", narrative("PDF"), files)] if files else []),
    ]


def _section(title: str, text: Json, resources: Iterable[Json] = ()) -> Json:
    entries = [reference(resource["id"]) for resource in resources]
    return {"title": clean(title), "text": text} | ({"entry": entries} if entries else {})


def _names(resources: Iterable[Json]) -> Json:
    """What each of them says for people to read."""
    return raw_narrative(each["text"]["div"] for each in resources)


def _lines(lines: Iterable[Line]) -> Json:
    return narrative(*(f"{line.label}: {line.text}" for line in lines))


def _grid(told: Told) -> Json:
    rows = [
        (
            row.name,
            *(f"{cell.word} {cell.number}".strip() for cell in (row.now, row.before)),
            row.change_word,
            row.days,
        )
        for row in told.rows
    ]
    head = "".join(f"<th>{escaped(text)}</th>" for text in told.heads[:5])
    body = "".join("<tr>" + "".join(f"<td>{escaped(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if rows else ""
    rest = [f"{line.label}: {line.text}" for line in (told.not_reported, told.not_asked) if line.text]
    if not rows:
        rest.insert(0, told.no_rows)
    return raw_narrative([table, *(f"<p>{escaped(line)}</p>" for line in rest)])


def _file(pdf: bytes, people: People, told: Told, now: datetime) -> Json:
    return {
        "resourceType": "DocumentReference",
        "id": identity("pdf", people.patient, now),
        "text": narrative(told.title),
        "status": "current",
        "type": PATIENT_NOTE,
        "subject": people.subject,
        "date": now.isoformat(),
        "author": [people.subject],
        "content": [
            {
                "attachment": {
                    "contentType": "application/pdf",
                    "language": told.language,
                    "title": clean(told.title),
                    "creation": now.isoformat(),
                    "data": b64encode(pdf).decode(),
                }
            }
        ],
    }


def _provenance(entries: list[CheckInView], people: People, now: datetime) -> list[Json]:
    """Who said what: one for each author, naming the entries that are theirs."""
    by_author: dict[str, list[CheckInView]] = {}
    for entry in entries:
        by_author.setdefault(people.author(entry)["reference"], []).append(entry)
    return [
        {
            "resourceType": "Provenance",
            "id": identity("provenance", author, now),
            "text": narrative(_("Entered by hand in a diary")),
            "target": [reference(str(entry.uid)) for entry in theirs],
            "recorded": now.isoformat(),
            "activity": concept(_("Entered by hand in a diary")),
            "agent": [{"type": concept(_("author")), "who": people.author(theirs[0])}],
        }
        for author, theirs in by_author.items()
    ]
