"""Before and after a treatment change: what was logged on either side, with how many days, and no cause."""

from datetime import timedelta

import pytest

from care import services as care
from flows.log_checkin import log_checkin
from tests.make import NOW, TODAY, new_checkin

pytestmark = pytest.mark.django_db
START = TODAY - timedelta(days=10)


@pytest.fixture
def treatment_id(cast):
    for back in range(0, 30, 2):
        day = TODAY - timedelta(days=back)
        said = {"pain": 3 if day >= START else 1, "seizure": 0, "cough": int(day < START)}
        log_checkin(look=cast.look, new=new_checkin(day, grades=said), now=NOW)
    change = care.TreatmentChange("hormone", "letrozole", None, START, changed_dates=(TODAY,))
    return care.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)


def shown(client, treatment_id, query=""):
    return " ".join(client.get(f"/history/around/{treatment_id}{query}").content.decode().split())


def test_both_sides_say_the_worst_and_on_how_many_days(ana, treatment_id):
    page = shown(ana, treatment_id)

    assert "Started June 20, 2026" in page
    assert "Pain. Before: Mild 1. After: Severe 3." in page
    assert "<strong>Mild 1</strong> on 9 of 9 days" in page
    assert "<strong>Severe 3</strong> on 6 of 6 days" in page
    assert "Cough. Before: Mild 1. After: None 0." in page
    assert "Seizure" not in page.partition("<main")[2]


def test_every_turn_has_its_own_weeks(ana, treatment_id):
    page = shown(ana, treatment_id, f"?on={TODAY}")

    assert "<strong>Severe 3</strong> on 1 of 1 day" in page
    assert 'aria-current="page">Changed or given June 30, 2026' in page


def test_silence_is_no_zero(ana, cast):
    change = care.TreatmentChange("hormone", "letrozole", None, TODAY)
    treatment_id = care.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)
    log_checkin(look=cast.look, new=new_checkin(grades={"pain": 2}), now=NOW)

    assert "Pain. Before: no entry. After: Moderate 2." in shown(ana, treatment_id)


def test_without_a_day_there_is_nothing_to_compare(ana, cast):
    change = care.TreatmentChange("hormone", "letrozole", None, None)
    treatment_id = care.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)

    assert ana.get(f"/history/around/{treatment_id}")["Location"] == f"/care/treatments/{treatment_id}"


def test_history_leads_there(ana, treatment_id):
    assert f"/history/around/{treatment_id}?on={START}" in ana.get("/history").content.decode()


def test_history_draws_the_treatments_of_these_days_on_the_same_axis(ana, cast, treatment_id):
    past = care.TreatmentChange("hormone", "tamoxifen", 1, START - timedelta(days=900), START - timedelta(days=400))
    care.save_treatment(look=cast.look, treatment_id=None, change=past, now=NOW)

    shown_now = ana.get("/history").content.decode().partition("care-bars")[2].partition("</svg>")[0]
    ever = ana.get("/history?span=all").content.decode()

    assert "letrozole" in shown_now
    assert "tamoxifen" not in shown_now
    assert 'aria-label="letrozole"' in ever
