"""What a caregiver sees of the people they help, as far as it is shared, and logging for them."""

from datetime import timedelta

import pytest

from flows.log_checkin import log_checkin
from sharing import selectors as sharing
from sharing.models import Grant
from symptoms import selectors as symptoms
from tests.cast import grant
from tests.make import NOW, TODAY, new_checkin
from tests.rim import signed_in


@pytest.fixture
def logged(cast):
    said = {"grades": {"cough": 3, "headache": 0}, "note": "Slept badly"}
    log_checkin(look=cast.look, new=new_checkin(TODAY - timedelta(days=1), **said), now=NOW)
    hidden = new_checkin(TODAY, grades={"vision": 4}, only_me=True)
    log_checkin(look=cast.look, new=hidden, now=NOW)
    return cast


def page(person, path):
    answer = signed_in(person).get(path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_overview_shows_the_last_entry_and_open_flags(logged):
    shown = page(logged.ben, "/people")

    assert "Ana" in shown
    assert "Last entry: June 29, 2026" in shown
    assert "level-today" in shown


def test_one_patient_shows_her_days_by_who_made_them(logged):
    shown = page(logged.ben, f"/people/{logged.patient_id}")

    assert "Cough 3 of 4, severe" in shown
    assert "1 symptom answered with" in shown
    assert "911" not in shown
    assert "112" in shown


def test_an_old_emergency_is_told_as_she_is_told_it(logged):
    past = new_checkin(TODAY - timedelta(days=9), grades={"seizure": 1})
    log_checkin(look=logged.look, new=past, now=NOW)

    shown = page(logged.ben, f"/people/{logged.patient_id}")

    assert "This was on June 21. Is it still happening?" in shown
    assert "Call 112 now" not in shown


def test_notes_and_what_only_she_sees_stay_out(logged):
    shown = page(logged.ben, f"/people/{logged.patient_id}")

    assert "Slept badly" not in shown
    assert "Sight" not in shown
    assert "June 30" not in shown


def test_a_clinician_reads_the_note_and_changes_nothing(logged):
    shown = page(logged.chen, f"/people/{logged.patient_id}")

    assert "Slept badly" in shown
    assert "<form" not in shown.partition("<main")[2].partition("</main>")[0]
    assert signed_in(logged.chen).get(f"/people/{logged.patient_id}/log").status_code == 404


@pytest.mark.parametrize("path", ["", "/log", "/card", "/flags"])
def test_who_sees_nothing_finds_nothing(logged, path):
    for person in (logged.dora, logged.eve):
        assert signed_in(person).get(f"/people/{logged.patient_id}{path}").status_code == 404


def test_parts_that_are_not_shared_are_not_there(logged):
    Grant.objects.filter(grantee=logged.ben).update(sees_flags=False)

    shown = page(logged.ben, f"/people/{logged.patient_id}")

    assert "Worth raising" not in shown
    assert f"/people/{logged.patient_id}/card" not in shown
    assert signed_in(logged.ben).get(f"/people/{logged.patient_id}/card").status_code == 404


def test_the_form_for_her_asks_a_caregiver_in_their_own_words(logged):
    shown = page(logged.ben, f"/people/{logged.patient_id}/log")

    assert "Did Ana seem foggy or mixed up today?" in shown
    assert 'name="only_me"' not in shown


def test_a_caregiver_logs_for_her_and_the_entry_says_so(logged):
    form = new_checkin()
    sent = {"uid": str(form.uid), "local_date": str(TODAY), "grade_confusion": "1", "do": "save"}

    answer = signed_in(logged.ben).post(f"/people/{logged.patient_id}/log", sent)

    assert answer["Location"] == f"/people/{logged.patient_id}/log"
    kept = symptoms.checkin(logged.look, form.uid)
    assert (kept.by, kept.author_name, kept.said.grades) == ("caregiver", "Ben", {"confusion": 1})
    assert "Logged by you" in page(logged.ben, f"/people/{logged.patient_id}")


def test_what_is_urgent_is_said_to_the_caregiver_at_once(logged):
    form = new_checkin()
    sent = {"uid": str(form.uid), "local_date": str(TODAY), "safety": "seizure", "do": "save"}

    answer = signed_in(logged.ben).post(f"/people/{logged.patient_id}/log", sent)

    assert answer["Location"] == f"/people/{logged.patient_id}/advice/{form.uid}"
    shown = page(logged.ben, answer["Location"])
    assert "advice-emergency" in shown
    assert "I helped call" in shown


def test_a_caregiver_without_flags_is_still_told_the_number(logged):
    Grant.objects.filter(grantee=logged.ben).update(sees_flags=False)
    form = new_checkin()
    sent = {"uid": str(form.uid), "local_date": str(TODAY), "safety": "seizure", "do": "save"}

    answer = signed_in(logged.ben).post(f"/people/{logged.patient_id}/log", sent)

    shown = page(logged.ben, answer["Location"])
    assert 'href="tel:112"' in shown
    assert "advice-emergency" not in shown


def test_each_foreign_look_leaves_a_row(logged):
    page(logged.ben, "/people")
    page(logged.ben, f"/people/{logged.patient_id}")
    page(logged.chen, "/patients")
    page(logged.chen, f"/people/{logged.patient_id}/card")

    looked = [(row.name, row.what) for row in sharing.who_looked(logged.patient_id)]

    assert looked == [("Dr Chen", "card"), ("Dr Chen", "patients"), ("Ben", "days"), ("Ben", "people")]


def test_her_own_looks_leave_none(logged):
    page(logged.ana, "/")
    page(logged.ana, f"/people/{logged.patient_id}/card")

    assert sharing.who_looked(logged.patient_id) == ()


def test_a_clinicians_table_costs_the_same_for_one_and_for_many(logged, django_assert_max_num_queries):
    from accounts import services as accounts
    from tests.cast import CHEN_SEES, person

    chen = signed_in(logged.chen)
    with django_assert_max_num_queries(40) as few:
        chen.get("/patients")
    for name in ("Pia", "Rosa", "Vera"):
        patient_id = accounts.start_diary(person_id=person(name).pk, now=NOW)
        grant(patient_id, logged.chen, "clinician", CHEN_SEES, NOW)

    with django_assert_max_num_queries(len(few)):
        shown = chen.get("/patients").content.decode()

    assert shown.index("Ana") < shown.index("Pia") < shown.index("Vera")


def test_one_patients_page_costs_the_same_however_long_the_diary(logged, django_assert_max_num_queries):
    ben = signed_in(logged.ben)
    with django_assert_max_num_queries(40) as few:
        ben.get(f"/people/{logged.patient_id}")
    for back in range(2, 12):
        log_checkin(look=logged.look, new=new_checkin(TODAY - timedelta(days=back), grades={"cough": 1}), now=NOW)

    with django_assert_max_num_queries(len(few)):
        ben.get(f"/people/{logged.patient_id}")
