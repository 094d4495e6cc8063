"""Care: type and genes, tests, tumor markers and cycles are kept by plain forms, sealed, and seen by scope."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from care import selectors as care
from care import services
from care.models import CareExam, CareRecord
from care.services import ContactChange, ExamChange, MarkerChange, RecordChange, TreatmentChange, TypeChange
from kernel.errors import NotFound, Refused
from sharing import selectors as sharing
from sharing.models import Grant
from sharing.scopes import Scope
from tests.make import NOW, TODAY
from tests.rim import signed_in
from web.pages.care import cycle_day


@pytest.fixture
def ana(cast):
    return signed_in(cast.ana)


def test_the_type_is_kept_beside_the_record_and_neither_loses_the_other(cast, ana):
    services.change_record(look=cast.look, change=RecordChange(allergies="penicillin", origin="recurrence"), now=NOW)
    said = {"er": "negative", "pr": "negative", "her2": "low", "gene_BRCA1": "found", "gene_note": "PD-L1 score 12"}

    assert ana.post("/care/type", said).status_code == 302

    kept = care.record(cast.look)
    assert (kept.er, kept.her2, dict(kept.genes)) == ("negative", "low", {"BRCA1": "found"})
    assert (kept.allergies, kept.origin) == ("penicillin", "recurrence")
    assert kept.is_triple_negative
    assert "Triple negative" in ana.get("/care").content.decode()
    services.change_record(look=cast.look, change=RecordChange(country="GB"), now=NOW)
    assert care.record(cast.look).gene_note == "PD-L1 score 12"


def test_what_is_said_of_genes_and_tests_is_sealed(cast):
    services.change_type(look=cast.look, change=TypeChange(genes={"BRCA1": "found"}, gene_note="kanariengelb"))
    change = ExamChange("biopsy", TODAY, "liver", "kanariengelb")
    services.save_exam(look=cast.look, exam_id=None, change=change, now=NOW)
    for sealed in (CareRecord.objects.get().details_sealed, CareExam.objects.get().words_sealed):
        assert b"kanariengelb" not in bytes(sealed)
        assert b"BRCA1" not in bytes(sealed)


def test_a_test_is_added_changed_and_deleted(cast, ana):
    ana.post("/care/tests/new", {"kind": "ct", "done_date": "2026-06-01", "name": "chest", "said": "stable"})
    (kept,) = care.exams(cast.look)
    ana.post(f"/care/tests/{kept.id}", {"kind": "pet", "done_date": "2026-06-02", "name": "", "said": "one spot"})
    (changed,) = care.exams(cast.look)
    assert (changed.id, changed.kind, changed.said) == (kept.id, "pet", "one spot")
    assert "one spot" in ana.get("/care").content.decode()
    ana.post(f"/care/exam/{kept.id}/delete")
    assert care.exams(cast.look) == ()


def test_markers_are_drawn_with_their_unit_and_without_a_judgement(cast, ana):
    for day, value in (("2026-05-01", "30.5"), ("2026-06-01", "61")):
        ana.post("/care/markers/new", {"marker": "ca153", "measured_date": day, "value": value, "unit": "U/mL"})
    page = ana.get("/care").content.decode()
    chart = page.split('id="markers"')[1].split("</section>")[0]
    assert "30.5 U/mL" in chart
    assert "61 U/mL" in chart
    assert [word for word in ("high", "low", "rise", "worse", "better") if f" {word}" in chart] == []


def test_a_value_below_zero_or_still_to_come_is_refused(cast, ana):
    bad = {"marker": "cea", "measured_date": "2090-01-01", "value": "-1", "unit": "ng/mL"}
    answer = ana.post("/care/markers/new", bad)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"measured_date", "value"}
    with pytest.raises(Refused):
        change = MarkerChange("cea", date(2090, 1, 1), Decimal(1), "ng/mL")
        services.save_marker(look=cast.look, marker_id=None, change=change, now=NOW)


def test_a_cycle_counts_from_the_last_day_it_was_given(cast):
    change = TreatmentChange("chemotherapy", "x", 1, date(2026, 6, 1), None, [date(2026, 6, 22)], 21, "", "tired")
    services.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)
    (kept,) = care.treatments(cast.look)
    assert cycle_day(kept, date(2026, 6, 22)) == 1
    assert cycle_day(kept, date(2026, 6, 30)) == 9
    assert cycle_day(kept, date(2026, 7, 13)) == 1
    assert kept.effects == "tired"


def test_the_card_for_the_hospital_says_type_and_genes_and_what_may_not_be_missed(cast):
    Grant.objects.filter(grantee=cast.ben).update(sees_care=True)
    services.change_type(look=cast.look, change=TypeChange(er="positive", her2="low", genes={"ESR1": "found"}))
    services.change_record(look=cast.look, change=RecordChange(medicines="warfarin 3 mg"), now=NOW)
    drug = TreatmentChange("targeted", "trastuzumab deruxtecan", 2, date(2026, 6, 1))
    services.save_treatment(look=cast.look, treatment_id=None, change=drug, now=NOW)

    card = signed_in(cast.ben).get(f"/people/{cast.patient_id}/card").content.decode()

    for told in ("<dt>HER2</dt><dd>Low</dd>", "<dt>ESR1</dt>", "Can affect the lungs.", "warfarin 3 mg"):
        assert told in card
    # What was not written down is asked for, never read as "none".
    assert "Not written down. Please ask." in card.split("<h2>Allergies</h2>")[1].split("</section>")[0]


def test_a_caregiver_with_care_sees_visits_and_numbers_too(cast):
    Grant.objects.filter(grantee=cast.ben).update(sees_care=True)
    number = ContactChange("line24", "Ward 4", "+1 555 0100")
    services.save_contact(look=cast.look, contact_id=None, change=number, now=NOW)
    services.save_visit(
        look=cast.look, visit_id=None, at_local=datetime(2026, 7, 2, 9), zone="UTC", with_whom="Dr Chen", now=NOW
    )

    page = signed_in(cast.ben).get(f"/people/{cast.patient_id}/care").content.decode()

    assert 'href="tel:+15550100"' in page
    assert "Dr Chen" in page
    assert "/care/visits/" not in page
    assert "/care/numbers/" not in page


def test_others_see_the_record_by_scope_and_change_nothing(cast, ana):
    services.change_type(look=cast.look, change=TypeChange(er="positive"))
    address = f"/people/{cast.patient_id}/care"
    assert "Positive" in signed_in(cast.chen).get(address).content.decode()
    assert signed_in(cast.ben).get(address).status_code == 404
    Grant.objects.filter(grantee=cast.ben).update(sees_care=True)
    assert signed_in(cast.ben).get(address).status_code == 200
    assert "/care/type" not in signed_in(cast.ben).get(address).content.decode()
    with pytest.raises(NotFound):
        look = sharing.look(cast.chen.pk, cast.patient_id, Scope.CARE, NOW)
        services.change_type(look=look, change=TypeChange())
