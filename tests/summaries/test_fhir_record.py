"""All of the record of care has its place in the document, valid by the official schema, and by scope."""

from dataclasses import fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.selectors import ContactView, Record, TreatmentView, VisitView
from sharing.scopes import ALL_SCOPES, Scope
from summaries.leaving_out import without
from tests.summaries.sample import TODAY, diary
from tests.summaries.test_fhir import bundle, references, resources, schema

RECORD = Record(
    country="US",
    height_cm=Decimal("163.5"),
    diagnosed_date=date(2023, 2, 1),
    known_sites=("bone",),
    diagnosis="lobular",
    subtype="HR+",
    allergies="penicillin: rash",
    origin="recurrence",
    first_date=date(2015, 3, 4),
    medicines="warfarin 3 mg\nvitamin D",
    er="positive",
    pr="negative",
    her2="low",
    genes=(("ESR1", "found"), ("BRCA1", "not_found")),
    gene_note="CHEK2 unclear",
)
ENDED = TreatmentView(
    id=UUID(int=21),
    category="chemotherapy",
    drug="capecitabine",
    line=2,
    started_date=date(2026, 1, 5),
    ended_date=date(2026, 4, 2),
    changed_dates=(date(2026, 2, 9),),
    cycle_days=21,
    why_ended="side_effects",
    effects="sore hands",
)
COMING = VisitView(
    UUID(int=22),
    datetime(2026, 7, 2, 9, 30, tzinfo=ZoneInfo("America/New_York")),
    "America/New_York",
    date(2026, 7, 2),
    "Dr Chen",
    "to sleep",
    (),
)
LINE = ContactView(UUID(int=23), "clinic", "Ward 4", "+1 555 0100", (0, 4), time(8, 30), time(16))


def kept(**more):
    given = {"record": RECORD, "treatments": (ENDED,), "visits": (COMING,), "contacts": (LINE,)}
    return diary(**(given | more))


def texts(made):
    return {item["code"]["text"]: item for item in resources(made, "Observation")}


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_valid_and_nothing_in_it_dangles(language):
    made = bundle(kept(), language)
    schema().validate(made)
    assert set(references(made["entry"])) <= {item["fullUrl"] for item in made["entry"]}


def test_every_field_of_the_record_is_somewhere():
    made = str(bundle(kept()))
    told = {
        "country": "",  # where she is treated is no address of hers
        "height_cm": "163.5",
        "diagnosed_date": "2023-02-01",
        "known_sites": "94222008",
        "first_date": "2015-03-04",
        "origin": "came back",
        "medicines": "vitamin D",
        "er": "85337-4",
        "pr": "85339-0",
        "her2": "85319-2",
        "genes": "ESR1",
    }
    for field in fields(Record):
        assert told.get(field.name, getattr(RECORD, field.name)) in made, field.name


def test_receptors_and_genes_are_observations_with_their_answer():
    found = texts(bundle(kept()))
    assert found["ER"]["valueCodeableConcept"]["coding"][0]["code"] == "LA6576-8"
    assert found["HER2"]["valueCodeableConcept"] == {"text": "Low"}
    assert found["BRCA1"]["valueCodeableConcept"]["text"] == "Not found"
    assert found["Height"]["valueQuantity"]["value"] == 163.5


def test_a_treatment_says_its_line_its_cycle_why_it_ended_and_what_it_did():
    (item,) = [each for each in resources(bundle(kept()), "MedicationStatement") if "effectivePeriod" in each]
    assert (item["status"], item["statusReason"][0]["text"]) == ("stopped", "Side effects")
    notes = " / ".join(note["text"] for note in item["note"])
    assert "Line 2 / Days in a cycle: 21 / 2026-02-09: changed or given / Side effects: sore hands" in notes


def test_other_medicines_and_allergies_are_hers_and_unconfirmed():
    made = bundle(kept())
    taken = [each for each in resources(made, "MedicationStatement") if each["status"] == "unknown"]
    assert [each["medicationCodeableConcept"]["text"] for each in taken] == ["warfarin 3 mg", "vitamin D"]
    (allergy,) = resources(made, "AllergyIntolerance")
    assert allergy["verificationStatus"]["coding"][0]["code"] == "unconfirmed"


def test_visits_and_numbers_stand_there_and_what_was_not_written_is_no_resource():
    made = bundle(kept())
    (visit,), (number,) = resources(made, "Encounter"), resources(made, "CareTeam")
    assert (visit["status"], visit["period"]["start"]) == ("planned", "2026-07-02T09:30:00-04:00")
    assert number["telecom"] == [{"system": "phone", "value": "+1 555 0100"}]
    assert [note["text"] for note in number["note"]] == ["Days: 1, 5", "Hours: 08:30-16:00"]
    bare = bundle(diary())
    assert [resources(bare, kind) for kind in ("Encounter", "CareTeam", "AllergyIntolerance", "Observation")] == [
        []
    ] * 4


@pytest.mark.parametrize("way", ["left out", "not shared"])
def test_whoever_is_not_shown_the_record_gets_none_of_it(way):
    hidden = {"record": Record("US", None, None, (), "", ""), "treatments": (), "contacts": ()}
    shown = (
        without(kept(), frozenset({"care"}))
        if way == "left out"
        else replace(kept(**hidden), visits=(COMING,), sees=ALL_SCOPES - {Scope.CARE})
    )
    made = str(bundle(shown))
    for word in ("Ward 4", "penicillin", "85337-4", "capecitabine", "Dr Chen"):
        assert word not in made, word
    assert TODAY.isoformat() in made
