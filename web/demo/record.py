"""Ana's record of care, and what she has asked for."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from care import services as care
from care.services import ContactChange, RecordChange, TreatmentChange
from sharing.scopes import Look
from web.demo.findings import write_findings
from web.demo.story import LAST_VISIT_AGO, NEW_TREATMENT_AGO, RADIATION_AGO


def write_record(look: Look, today: date, zone: str, now: datetime) -> None:
    """By the same services as real people's."""
    change = RecordChange(
        country="US",
        diagnosed_date=today - timedelta(days=900),
        known_sites=["bone", "liver"],
        origin="recurrence",
        first_date=today - timedelta(days=3300),
        medicines=_("Calcium and vitamin D\nParacetamol when needed"),
        allergies=_("Penicillin"),
    )
    care.change_record(look=look, change=change, now=now)
    write_findings(look, today, now)
    for treatment in _treatments(today):
        care.save_treatment(look=look, treatment_id=None, change=treatment, now=now)
    _visits(look, today, zone, now)
    contacts = [
        ContactChange("clinic", _("Breast unit, nurses"), "555-0142", range(5), time(9), time(17)),
        ContactChange("line24", _("Cancer line, day and night"), "555-0199"),
    ]
    for contact in contacts:
        care.save_contact(look=look, contact_id=None, change=contact, now=now)
    care.add_question(look=look, text=_("Is the dose right for my weight now?"), now=now)


def _visits(look: Look, today: date, zone: str, now: datetime) -> None:
    for days in (-LAST_VISIT_AGO - 42, -LAST_VISIT_AGO, 4):
        at = datetime.combine(today + timedelta(days=days), time(10, 30))
        visit_id = care.save_visit(look=look, visit_id=None, at_local=at, zone=zone, with_whom="Dr Chen", now=now)
    wish = _("Can I travel to my sister's in May?")
    care.say_wish(look=look, visit_id=visit_id, wish=wish, top_three=["fatigue", "headache"])


def _treatments(today: date) -> list[TreatmentChange]:
    first, ended = today - timedelta(days=880), today - timedelta(days=NEW_TREATMENT_AGO + 9)
    radiated = today - timedelta(days=RADIATION_AGO)
    blood = _("Low white cells; dose made smaller once.")
    return [
        TreatmentChange("hormone", "letrozole", 1, first, ended, why_ended="grew"),
        TreatmentChange("targeted", "palbociclib", 1, first, ended, (), 28, "grew", blood),
        TreatmentChange("chemotherapy", "capecitabine", 2, today - timedelta(days=NEW_TREATMENT_AGO), cycle_days=21),
        TreatmentChange(
            "radiation", _("left hip"), None, radiated, radiated + timedelta(days=11), why_ended="finished"
        ),
        TreatmentChange("bone_strengthening", "denosumab", None, today - timedelta(days=700)),
    ]
