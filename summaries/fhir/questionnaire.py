"""The check-in as our own versioned Questionnaire, and each entry as an answer to it.

What was not asked is not there.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clinical import wording
from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.places import PLACES
from clinical.catalogue.symptoms import BY_KEY, GENERAL_TAPS, SYMPTOMS, Symptom
from summaries.fhir.people import People
from summaries.fhir.values import Json, clean, identity, narrative, own_coding
from symptoms.entries import CheckInView, Said

ADDRESS, VERSION = "urn:x-mbc-tracker:check-in", "1"
CANONICAL = f"{ADDRESS}|{VERSION}"
QUESTIONNAIRE_ID = identity("questionnaire", VERSION)


def questionnaire(language: str) -> Json:
    """Every question of the check-in, in words of the language."""
    words = wording.texts(language)
    return {
        "resourceType": "Questionnaire",
        "id": QUESTIONNAIRE_ID,
        "text": narrative(_("Check-in")),
        "url": ADDRESS,
        "version": VERSION,
        "status": "active",
        "subjectType": ["Patient"],
        "item": [
            _question("day", _("The day it speaks of"), "date"),
            _question("zone", _("The time zone of that day"), "string"),
            _question("weekly", _("Whether it stands for a week"), "boolean"),
            *(_symptom(symptom, language) for symptom in SYMPTOMS),
            *(_question(key, words.numbers[key], "decimal") for key in NUMBERS),
            _choices("general", _("Anything else?"), ((key, words.general[key]) for key in GENERAL_TAPS)),
            {
                "linkId": "own",
                "text": _("Symptoms added"),
                "type": "group",
                "repeats": True,
                "item": [
                    _question("own.id", _("Which"), "string"),
                    _question("own.name", _("Name"), "string"),
                    _question("own.grade", _("Grade 0-4"), "integer"),
                ],
            },
            _question("bother", _("What bothers most"), "string"),
            _question("note", _("Note"), "text"),
        ],
    }


def response(entry: CheckInView, people: People, own_names: dict[str, str], language: str) -> Json:
    """One entry, whole: what it says can be read back from it alone."""
    return {
        "resourceType": "QuestionnaireResponse",
        "id": response_id(entry),
        "text": narrative(_("Check-in of %(day)s") % {"day": entry.local_date.isoformat()}),
        "questionnaire": CANONICAL,
        "status": "completed",
        "subject": people.subject,
        "authored": entry.entered_at.isoformat(),
        "author": people.author(entry),
        "source": people.author(entry),
        "item": [
            _answer("day", {"valueDate": entry.local_date.isoformat()}),
            _answer("zone", {"valueString": entry.zone}),
            _answer("weekly", {"valueBoolean": entry.weekly}),
            *_said(entry.said, own_names, language),
        ],
    }


def response_id(entry: CheckInView) -> str:
    """The id of an entry's answers: the entry's own."""
    return str(entry.uid)


def _said(said: Said, own_names: dict[str, str], language: str) -> Iterable[Json]:
    words = wording.texts(language)
    for symptom in SYMPTOMS:
        if items := _of_symptom(symptom, said, language):
            yield {"linkId": symptom.key, "item": items}
    for key, value in said.numbers.items():
        yield _answer(key, {"valueDecimal": value})
    if said.general:
        yield _answer("general", *({"valueCoding": own_coding(key, words.general[key])} for key in said.general))
    for own_id, grade in said.own_grades.items():
        named = [_answer("own.name", {"valueString": own_names[own_id]})] if clean(own_names.get(own_id, "")) else []
        identified = _answer("own.id", {"valueString": own_id})
        yield {"linkId": "own", "item": [identified, *named, _answer("own.grade", {"valueInteger": grade})]}
    if said.bother:
        yield _answer("bother", {"valueString": said.bother})
    if clean(said.note):
        yield _answer("note", {"valueString": clean(said.note)})


def _of_symptom(symptom: Symptom, said: Said, language: str) -> list[Json]:
    key, words, found = symptom.key, wording.texts(language), list[Json]()
    if key in said.grades:
        grade = said.grades[key]
        value = {"valueBoolean": bool(grade)} if symptom.kind == "yes_no" else {"valueInteger": grade}
        found.append(_answer(f"{key}.grade", value))
    if taps := said.features.get(key):
        labels = words.symptoms[key].features
        found.append(_answer(f"{key}.taps", *({"valueCoding": own_coding(tap, labels[tap])} for tap in taps)))
    if places := said.places.get(key):
        marked = ({"valueCoding": own_coding(place, words.places[place])} for place in places)
        found.append(_answer(f"{key}.places", *marked))
    return found


def _symptom(symptom: Symptom, language: str) -> Json:
    words = wording.symptom(language, symptom.key)
    kind = "boolean" if BY_KEY[symptom.key].kind == "yes_no" else "integer"
    items = [_question(f"{symptom.key}.grade", words.question, kind)]
    if symptom.features:
        taps = ((tap, words.features[tap]) for tap in symptom.features)
        items.append(_choices(f"{symptom.key}.taps", _("And"), taps))
    if symptom.has_places:
        places = ((place, wording.place(language, place)) for place in PLACES)
        items.append(_choices(f"{symptom.key}.places", _("Where"), places))
    return {"linkId": symptom.key, "text": words.name, "type": "group", "item": items}


def _question(link_id: str, text: str, kind: str) -> Json:
    return {"linkId": link_id, "text": text, "type": kind}


def _choices(link_id: str, text: str, options: Iterable[tuple[str, str]]) -> Json:
    offered = [{"valueCoding": own_coding(key, label)} for key, label in options]
    return _question(link_id, text, "choice") | {"repeats": True, "answerOption": offered}


def _answer(link_id: str, *values: Json) -> Json:
    return {"linkId": link_id, "answer": list(values)}
