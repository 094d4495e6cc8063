"""Tests and tumor markers go along in FHIR and in the takeout, as she copied them."""

from datetime import date
from decimal import Decimal

import orjson
import pytest

from care import services as care
from care.services import ExamChange, MarkerChange, TypeChange
from summaries import exports
from summaries.periods import Period
from summaries.takeout import writing
from tests.cast import assemble
from tests.make import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def look():
    look = assemble(NOW).look
    care.change_type(look=look, change=TypeChange(er="positive", her2="low", genes={"ESR1": "found"}))
    exam = ExamChange("ct", date(2026, 6, 1), "chest", "stable")
    care.save_exam(look=look, exam_id=None, change=exam, now=NOW)
    marker = MarkerChange("ca153", date(2026, 6, 2), Decimal("30.50"), "U/mL")
    care.save_marker(look=look, marker_id=None, change=marker, now=NOW)
    return look


def test_they_stand_in_the_document_and_are_referred_to(look):
    sent = exports.as_fhir(look, Period(date(2026, 6, 1), TODAY), "en", NOW, with_pdf=False)
    bundle = orjson.loads(b"".join(sent.pieces))
    found = {entry["resource"]["resourceType"]: entry["resource"] for entry in bundle["entry"]}
    report = found["DiagnosticReport"]
    assert (report["code"]["text"], report["conclusion"]) == ("CT scan, chest", "stable")
    marker = found["Observation"]
    assert marker["code"]["coding"][0]["code"] == "6875-9"
    assert marker["valueQuantity"] == {
        "value": 30.5,
        "unit": "U/mL",
        "system": "http://unitsofmeasure.org",
        "code": "U/mL",
    }
    assert report["id"] in orjson.dumps(found["Composition"]).decode()
    assert found["Condition"]["code"]["text"] == "ER positive, HER2 low"


def test_the_takeout_holds_them(look):
    kept = orjson.loads(writing.as_json(look, NOW))
    assert kept["tests"][0]["said"] == "stable"
    assert kept["tumor_markers"][0]["value"] == "30.50"
    assert kept["record"]["genes"] == {"ESR1": "found"}
