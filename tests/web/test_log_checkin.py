"""The plain form: saved once, urgent advice first, bad input given back."""

from datetime import date, timedelta

import pytest

from accounts.models import Patient
from flags.models import Flag
from kernel import ids
from symptoms import selectors as symptoms
from symptoms.models import CheckIn
from tests.make import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def filled(**fields: object) -> dict[str, object]:
    """A form as a browser sends it."""
    return {"do": "save", "uid": str(ids.uuid7(NOW)), "local_date": str(TODAY), **fields}


def only_said(cast):
    return symptoms.checkins(cast.look, TODAY, TODAY)[0].said


def test_a_day_is_saved_and_nothing_more_is_said(cast, ana):
    answer = ana.post("/", filled(grade_cough="1", grade_pain="0", note="Slept well"), follow=True)

    assert answer.redirect_chain == [("/", 302)]
    assert "Saved." in answer.content.decode()
    said = only_said(cast)
    assert said.grades == {"cough": 1, "pain": 0}
    assert said.note == "Slept well"


def test_everything_on_the_form_arrives(cast, ana):
    fields = filled(
        grade_pain="2",
        place_pain=["hip_left", "lower_back"],
        feature_pain=["getting_worse"],
        number_nrs="5",
        number_weight="132.3",
        weight_unit="lb",
        number_temperature="98.6",
        temperature_unit="F",
        number_activity="1",
        general=["constipated"],
        bother="pain",
        only_me="1",
    )

    ana.post("/", fields)

    kept = symptoms.checkins(cast.look, TODAY, TODAY)[0]
    assert kept.only_me
    assert kept.said.places == {"pain": ("hip_left", "lower_back")}
    assert kept.said.features == {"pain": ("getting_worse",)}
    assert kept.said.general == ("constipated",)
    assert kept.said.bother == "pain"
    assert kept.said.numbers["nrs"] == 5
    assert kept.said.numbers["activity"] == 1
    assert kept.said.numbers["temperature_c"] == 37.0
    assert round(kept.said.numbers["weight_kg"], 2) == 60.01


def test_38_degrees_is_exactly_38_from_fahrenheit(cast, ana):
    ana.post("/", filled(number_temperature="100,4", temperature_unit="F"))

    assert only_said(cast).numbers["temperature_c"] == 38.0


def test_no_to_all_answers_the_open_questions_only(cast, ana):
    ana.post("/", filled(safety=["fall"], safety_no="1"))

    said = only_said(cast)
    assert said.grades == {"seizure": 0, "jaundice": 0, "balance": 1}
    assert said.features == {"balance": ("fall",)}


def test_a_question_left_open_is_not_a_no(cast, ana):
    ana.post("/", filled(grade_cough="0"))

    assert only_said(cast).grades == {"cough": 0}


def test_a_fever_nobody_measured_counts_as_38(cast, ana):
    ana.post("/", filled(safety=["fever"]))

    assert only_said(cast).numbers == {"temperature_c": 38.0}


def test_urgent_advice_comes_first(ana):
    answer = ana.post("/", filled(grade_cough="1", safety=["seizure"], feature_seizure=["first_ever"]), follow=True)

    body = answer.content.decode()
    assert answer.redirect_chain[0][0].startswith("/advice/")
    assert 'href="tel:112"' in body
    assert "Already getting help" in body
    assert "Words to say on the phone" in body
    assert body.index('href="tel:112"') < body.index("Words to say on the phone")


def test_the_highest_of_several_is_shown_first(ana):
    fields = filled(safety=["seizure"], feature_seizure=["first_ever"], general=["worried"])

    body = ana.post("/", fields, follow=True).content.decode()

    assert body.index("level-emergency") < body.index("level-today")


def test_sent_twice_it_is_one_entry(ana):
    fields = filled(grade_cough="2")

    ana.post("/", fields)
    ana.post("/", fields)

    assert CheckIn.objects.count() == 1


def test_two_entries_on_one_day_are_both_kept(ana):
    ana.post("/", filled(grade_cough="2"))
    ana.post("/", filled(grade_cough="1"))

    assert CheckIn.objects.count() == 2


def test_an_entry_may_be_for_a_past_day(cast, ana):
    past = TODAY - timedelta(days=5)

    ana.post("/", filled(local_date=str(past), grade_cough="1"))

    assert symptoms.days_logged(cast.look, date(2026, 1, 1), TODAY) == {past}


BAD = {
    "grade_cough": ("7", "Cough: Please choose a grade from 0 to 4."),
    "grade_toothache": ("1", "There is no symptom of this name."),
    "feature_cough": ("glitter", "Cough: “glitter” does not belong to this symptom."),
    "place_pain": ("moon", "Pain: “moon” is not a place of the body map."),
    "local_date": ("2090-01-01", "Day of this entry: This day is still to come."),
    "number_temperature": ("hot", "Temperature: This does not look like a number."),
    "number_vomits_24h": ("1.5", "Please give a whole number."),
    "general": ("sparkles", "“sparkles” is not one of the answers."),
    "uid": ("nonsense", "This is not an id."),
    "note": ("x" * 10_001, "This is too long: 10000 letters at most."),
}


@pytest.mark.parametrize("field", BAD)
def test_bad_input_names_the_field_keeps_her_words_and_saves_nothing(ana, field):
    value, words = BAD[field]

    answer = ana.post("/", {**filled(grade_pain="2", note="my words"), field: value})

    body = answer.content.decode()
    assert answer.status_code == 422
    assert words in body
    assert field == "note" or "my words" in body
    assert 'name="grade_pain" value="2" id="grade_pain_2" aria-describedby="grade_pain_says_2" checked' in body
    assert not CheckIn.objects.exists()


def test_a_reading_out_of_range_is_said_in_her_unit(cast, ana):
    cast.ana.units = "us"
    cast.ana.save()

    body = ana.post("/", filled(number_temperature="38", temperature_unit="F")).content.decode()

    assert "Please give a number between 86 and 113." in body


def test_a_caregiver_logs_and_the_entry_says_so(cast, ben):
    answer = ben.post(f"/people/{cast.patient_id}/log", filled(grade_cough="1", only_me="1"), follow=True)

    assert "Saved." in answer.content.decode()
    kept = symptoms.checkins(cast.look, TODAY, TODAY)[0]
    assert (kept.by, kept.author_name, kept.only_me) == ("caregiver", "Ben", False)


def test_a_caregiver_is_asked_what_she_may_not_notice(cast, ben):
    body = ben.get(f"/people/{cast.patient_id}/log").content.decode()

    assert "Did Ana seem foggy or mixed up today?" in body
    assert 'name="only_me"' not in body


@pytest.mark.parametrize("name", ["chen", "dora", "eve"])
def test_who_may_not_log_finds_nothing(cast, browser_of, name):
    answer = browser_of(getattr(cast, name)).get(f"/people/{cast.patient_id}/log")

    assert answer.status_code == 404


def test_advice_about_another_persons_entry_leads_nowhere(cast, ana, browser_of):
    fields = filled(safety=["seizure"], feature_seizure=["first_ever"])
    ana.post("/", fields)
    assert Flag.objects.count() == 1

    answer = browser_of(cast.dora).get(f"/advice/{fields['uid']}")

    assert answer.status_code != 200
    assert Patient.objects.filter(person=cast.dora).count() == 0


def test_an_empty_page_is_not_a_day(cast, ana):
    answer = ana.post("/", filled(general=[], note="  "))

    assert "Nothing is filled in yet." in answer.content.decode()
    assert not CheckIn.objects.exists()
