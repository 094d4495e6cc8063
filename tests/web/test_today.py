"""Today: what stands on the page, and what its shortcuts fill in."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinical.catalogue.symptoms import GRADED
from flows.log_checkin import log_checkin
from symptoms import services as symptoms
from symptoms.models import CheckIn
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def checked(body: str, name: str) -> list[str]:
    return re.findall(rf'name="{re.escape(name)}" value="([^"]*)"[^>]* checked', body)


def test_today_greets_and_asks_every_symptom(ana):
    body = ana.get("/").content.decode()

    assert "Good morning, Ana" in body
    for key in GRADED:
        assert f'name="grade_{key}" value="4"' in body
    assert 'value="seizure"' in body
    assert 'name="general" value="worried"' in body


def test_today_speaks_spanish(cast, ana):
    cast.ana.language = "es"
    cast.ana.save()

    body = ana.get("/").content.decode()

    assert '<html lang="es"' in body
    assert "Buenos días, Ana" in body
    assert "Guardar" in body
    assert "Save" not in body


def test_none_of_these_fills_in_zeros_and_saves_nothing(ana):
    body = ana.post("/", {"do": "none", "note": "a good day", "local_date": str(TODAY)}).content.decode()

    assert all(checked(body, f"grade_{key}") == ["0"] for key in GRADED)
    assert checked(body, "safety_no") == ["1"]
    assert "a good day" in body
    assert not CheckIn.objects.exists()


def test_none_of_these_leaves_no_tap_behind_and_counts_her_own(cast, ana):
    own_id = symptoms.add_own_symptom(look=cast.look, name="Dry mouth", now=NOW)

    fields = {"do": "none", "feature_cough": "blood_streaks", "place_pain": "hip_left", "safety": "fall"}
    body = ana.post("/", fields).content.decode()

    assert checked(body, f"own_{own_id}") == ["0"]
    assert checked(body, "feature_cough") == checked(body, "place_pain") == checked(body, "safety") == []


def test_same_as_last_copies_grades_and_places_and_asks_safety_again(cast, ana):
    last = new_checkin(
        TODAY - timedelta(days=1),
        grades={"pain": 2, "seizure": 0, "cough": 0},
        places={"pain": ["hip_left"]},
        features={"pain": ["getting_worse"]},
    )
    log_checkin(look=cast.look, new=last, now=NOW - timedelta(days=1))

    body = ana.post("/", {"do": "same", "safety_no": "1"}).content.decode()

    assert checked(body, "grade_pain") == ["2"]
    assert checked(body, "grade_cough") == ["0"]
    assert checked(body, "place_pain") == ["hip_left"]
    assert checked(body, "feature_pain") == []
    assert checked(body, "safety_no") == []


def test_the_rest_is_as_last_time_where_she_answered_nothing(cast, ana):
    grades, places = {"pain": 2, "cough": 1, "seizure": 1}, {"pain": ["hip_left"]}
    new = new_checkin(TODAY - timedelta(days=1), grades=grades, places=places)
    log_checkin(look=cast.look, new=new, now=NOW - timedelta(days=1))

    body = ana.post("/", {"do": "rest", "grade_cough": "0", "safety_no": "1"}).content.decode()

    assert checked(body, "grade_cough") == ["0"]
    assert checked(body, "grade_pain") == ["2"]
    assert checked(body, "place_pain") == ["hip_left"]
    assert checked(body, "grade_vision") == checked(body, "safety") == []
    assert checked(body, "safety_no") == ["1"]


def test_a_first_day_offers_nothing_to_copy(ana):
    body = ana.get("/").content.decode()

    assert 'value="same" hidden' in body
    assert 'value="rest" hidden' in body


def test_her_own_symptom_is_asked_after_the_others(cast, ana):
    own_id = symptoms.add_own_symptom(look=cast.look, name="Dry mouth", now=NOW)

    body = ana.get("/").content.decode()

    assert f'name="own_{own_id}" value="0"' in body
    assert "Dry mouth" in body
    assert "Our advice on when to call does not look at them." in body


def test_what_was_logged_today_is_shown(cast, ana):
    log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}), now=NOW)

    assert "Cough 1" in ana.get("/").content.decode()


def test_after_a_gap_she_is_welcomed_back(cast, ana):
    log_checkin(look=cast.look, new=new_checkin(TODAY - timedelta(days=9), grades={"cough": 0}), now=NOW)

    body = ana.get("/").content.decode()

    assert "Welcome back. Start from today." in body


def test_temperature_is_asked_in_her_unit(cast, ana):
    cast.ana.units = "us"
    cast.ana.save()
    assert 'name="temperature_unit" value="F"' in ana.get("/").content.decode()

    cast.ana.units = "metric"
    cast.ana.save()
    assert 'name="temperature_unit" value="C"' in ana.get("/").content.decode()


def test_the_page_asks_the_database_as_often_whatever_is_there(cast, ana):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            ana.get("/")
        return len(queries)

    log_checkin(look=cast.look, new=new_checkin(grades={"cough": 1}, note="one"), now=NOW)
    with_one = asked()
    for number in range(11):
        log_checkin(look=cast.look, new=new_checkin(grades={"headache": 3}, note=f"{number}"), now=NOW)

    assert asked() == with_one <= 22
