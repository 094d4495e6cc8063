"""Care: what she writes down is kept, shown, changed and deleted by plain forms."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from care import selectors as care
from care import services
from care.services import RecordChange, TreatmentChange
from flags import selectors as flags
from flows.log_checkin import log_checkin
from tests.make import NOW, TODAY, new_checkin
from tests.rim import signed_in


@pytest.fixture
def ana(cast):
    return signed_in(cast.ana)


def test_the_record_is_kept_and_shown_again(cast, ana):
    said = {"country": "GB", "known_sites": ["bone", "spine"], "height_cm": "163.5", "allergies": "penicillin"}

    assert ana.post("/care/record", said).status_code == 302

    kept = care.record(cast.look)
    assert (kept.country, kept.known_sites, kept.allergies) == ("GB", ("bone", "spine"), "penicillin")
    assert kept.height_cm == Decimal("163.5")
    assert "penicillin" in ana.get("/care").content.decode()


def test_height_is_asked_in_feet_where_that_is_her_unit(cast, ana):
    services.change_record(look=cast.look, change=RecordChange(country="US"), now=NOW)

    ana.post("/care/record", {"country": "US", "feet": "5", "inches": "4"})

    assert care.record(cast.look).height_cm == Decimal("162.56")
    assert "5 ft 4 in" in ana.get("/care").content.decode()


def test_inches_without_feet_are_asked_about(cast, ana):
    services.change_record(look=cast.look, change=RecordChange(country="US"), now=NOW)

    answer = ana.post("/care/record", {"country": "US", "inches": "4"})

    assert answer.status_code == 422
    assert "feet" in answer.context["form"].errors


def test_a_diagnosis_still_to_come_is_refused_beside_its_field(cast, ana):
    answer = ana.post("/care/record", {"diagnosed_date": "2090-01-01"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["diagnosed_date"] == ["This day is still to come."]
    assert care.record(cast.look).diagnosed_date is None


def test_a_treatment_is_added_changed_and_deleted(cast, ana):
    new = {"category": "targeted", "drug": "ribociclib", "line": "1", "started_date": "2026-03-01"}
    ana.post("/care/treatments/new", new)
    (kept,) = care.treatments(cast.look)
    assert (kept.drug, kept.started_date) == ("ribociclib", date(2026, 3, 1))

    ana.post(f"/care/treatments/{kept.id}", {**new, "ended_date": "2026-06-01", "changed_date": "2026-04-01"})
    (changed,) = care.treatments(cast.look)
    assert (changed.id, changed.ended_date, changed.changed_dates) == (kept.id, date(2026, 6, 1), (date(2026, 4, 1),))

    page = f"/care/treatment/{kept.id}/delete"
    assert "ribociclib" in ana.get(page).content.decode()
    ana.post(page)
    assert care.treatments(cast.look) == ()


def test_a_name_from_the_list_brings_its_kind_along_and_another_is_asked_for_it(cast, ana):
    ana.post("/care/treatments/new", {"drug": "Ibrance"})
    (kept,) = care.treatments(cast.look)
    assert kept.category == "targeted"

    answer = ana.post("/care/treatments/new", {"drug": "something else"})
    assert "category" in answer.context["form"].errors


def test_a_name_is_chosen_with_its_class_and_its_mark_in_view(cast, ana):
    page = ana.get("/care/treatments/new").content.decode()
    assert '<option value="palbociclib">CDK4/6 inhibitor · can affect the lungs · Ibrance</option>' in page
    assert '<option value="letrozole">aromatase inhibitor · Femara, letrozol</option>' in page

    ana.post("/care/treatments/new", {"drug": "ribociclib", "started_date": "2026-03-01"})
    ana.post("/care/treatments/new", {"drug": "everolimus", "started_date": "2026-03-01", "ended_date": "2026-05-01"})
    assert ana.get("/care").content.decode().count("Can affect the lungs") == 1


def test_a_day_noted_by_mistake_is_taken_out(cast, ana):
    days = (date(2026, 4, 1), date(2026, 4, 22))
    new = TreatmentChange("chemotherapy", "paclitaxel", changed_dates=days)
    kept = services.save_treatment(look=cast.look, treatment_id=None, change=new, now=NOW)

    ana.post(f"/care/treatments/{kept}", {"category": "chemotherapy", "wrong_dates": "2026-04-22"})

    assert care.treatment(cast.look, kept).changed_dates == days[:1]


def test_a_treatment_that_ends_before_it_starts_is_refused(cast, ana):
    said = {"category": "targeted", "started_date": "2026-03-02", "ended_date": "2026-03-01"}

    answer = ana.post("/care/treatments/new", said)

    assert answer.context["form"].errors["ended_date"] == ["The end is before the start."]
    assert care.treatments(cast.look) == ()


def test_changing_treatments_runs_the_rules(cast, ana):
    log_checkin(look=cast.look, new=new_checkin(TODAY, numbers={"temperature_c": 37.6}), now=NOW)
    services.change_record(look=cast.look, change=RecordChange(country="GB"), now=NOW)
    assert flags.open_flags(cast.look) == ()

    ana.post("/care/treatments/new", {"category": "chemotherapy", "started_date": "2026-06-20"})

    assert [flag.rule for flag in flags.open_flags(cast.look)] == ["fever"]


def test_a_visit_is_kept_at_its_own_wall_time(cast, ana):
    said = {"day": "2026-07-10", "at_time": "09:30", "zone": "Europe/Madrid", "with_whom": "Dr Chen"}
    ana.post("/care/visits/new", {**said, "wish": "Sleep", "top_three": ["pain", "cough"]})

    (visit,) = care.visits(cast.look)

    assert visit.at == datetime(2026, 7, 10, 7, 30, tzinfo=UTC)
    assert (visit.local_date, visit.wish, visit.top_three) == (date(2026, 7, 10), "Sleep", ("pain", "cough"))
    assert "9:30 a.m." in ana.get("/care").content.decode()


def test_four_things_that_matter_most_are_one_too_many(cast, ana):
    said = {"day": "2026-07-10", "at_time": "09:30", "zone": "UTC", "top_three": ["pain", "cough", "vision", "balance"]}

    assert "top_three" in ana.post("/care/visits/new", said).context["form"].errors


def test_a_number_is_kept_with_its_hours(cast, ana):
    said = {"kind": "clinic", "name": "Clinic", "phone": "+1 555 0100", "weekdays": ["0", "1"], "opens": "08:30"}
    assert "closes" in ana.post("/care/numbers/new", said).context["form"].errors

    ana.post("/care/numbers/new", {**said, "closes": "16:00"})

    (kept,) = care.contacts(cast.look)
    assert (kept.phone, kept.weekdays, str(kept.opens)) == ("+1 555 0100", (0, 1), "08:30:00")
    assert 'href="tel:+15550100"' in ana.get("/care").content.decode()


def test_a_question_is_added_ticked_off_and_deleted(cast, ana):
    ana.post("/care/questions", {"text": "Is it the new medicine?"})
    (asked,) = care.questions(cast.look)

    ana.post(f"/care/questions/{asked.id}", {"asked": "1"})
    assert care.questions(cast.look)[0].asked_at == NOW

    ana.post(f"/care/questions/{asked.id}")
    assert care.questions(cast.look)[0].asked_at is None

    ana.post(f"/care/question/{asked.id}/delete")
    assert care.questions(cast.look) == ()


def test_an_empty_question_is_refused(cast, ana):
    assert ana.post("/care/questions", {"text": " "}).status_code == 422
    assert care.questions(cast.look) == ()


def test_the_page_costs_the_same_however_long_the_lists(cast, ana, django_assert_max_num_queries):
    def fill(count):
        for _ in range(count):
            change = TreatmentChange("targeted", "ribociclib", 1, date(2026, 3, 1))
            services.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)
            services.add_question(look=cast.look, text="Why?", now=NOW)

    fill(1)
    with django_assert_max_num_queries(40) as few:
        ana.get("/care")
    fill(12)
    with django_assert_max_num_queries(len(few)):
        ana.get("/care")
