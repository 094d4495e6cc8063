"""Making the demo people through the same flows that real people use."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction

from accounts import context
from accounts import services as accounts
from accounts.selectors import person_by_email
from care import services as care
from care.services import ContactChange, RecordChange, TreatmentChange
from flags.entries import FlagView
from flags.selectors import open_flags
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.log_checkin import log_checkin
from flows.run_rules import as_follow_up
from kernel import ids
from kernel.errors import NotFound
from reminders import services as reminders
from reminders.services import NewReminder
from sharing import selectors as sharing
from sharing import services as sharing_services
from sharing.scopes import Look, Scope, own
from symptoms.entries import NewCheckIn, Said
from web.demo.findings import write_findings
from web.demo.story import LAST_VISIT_AGO, NEW_TREATMENT_AGO, DemoDay, tell

DEMO_PASSWORD = "try-it-out-2026"  # noqa: S105 — printed for whoever tries the demo
DEMO_PEOPLE = {"Ana": "ana@demo.example", "Ben": "ben@demo.example", "Dr Chen": "chen@demo.example"}
ZONE = "America/New_York"
# Flags of the last days are left for whoever tries the app to answer.
LEFT_OPEN_DAYS = 6
# The first reminder can be read soon after the start, the next ones at the same hour.
SOON = timedelta(minutes=3)


@transaction.atomic
def make_demo(*, now: datetime) -> UUID | None:
    """Ana with half a year of diary, Ben who cares for her, Dr Chen; Ana's patient id, None where they are there."""
    if person_by_email(DEMO_PEOPLE["Ana"]):
        return None
    ana, ben, chen = (_person(name, address, now) for name, address in DEMO_PEOPLE.items())
    today = now.astimezone(ZoneInfo(ZONE)).date()
    patient_id = accounts.start_diary(person_id=ana, now=now, birth_date=today.replace(year=today.year - 54, day=12))
    with context.serving(patient_id):
        _tell(own(patient_id, ana), ben, chen, today, now)
    return patient_id


def _tell(look: Look, ben: UUID, chen: UUID, today: date, now: datetime) -> None:
    began = now - timedelta(days=200)
    seen_by_ben = [Scope.SYMPTOMS, Scope.FLAGS, Scope.CARE, Scope.LOG]
    _share(look, ben, "Ben", "caregiver", seen_by_ben, began)
    _share(look, chen, "Dr Chen", "clinician", [Scope.SYMPTOMS, Scope.NOTES, Scope.FLAGS, Scope.CARE], began)
    _record(look, now)
    helper = sharing.look(ben, look.patient_id, Scope.LOG, now)
    for day in tell(today):
        _log(helper if day.by_ben else look, look, day)
    _remind(look, now)


def _person(name: str, address: str, now: datetime) -> UUID:
    person = get_user_model().objects.create_user(address, DEMO_PASSWORD, name=name, zone=ZONE)
    accounts.record_consent(person_id=person.pk, now=now)
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    return person.pk


def _share(look: Look, person_id: UUID, name: str, role: str, scopes: list[Scope], now: datetime) -> None:
    sent = sharing_services.invite(
        patient_id=look.patient_id, email=DEMO_PEOPLE[name], role=role, scopes=scopes, until_stopped=True, now=now
    )
    sharing_services.accept(token=sent.token, person_id=person_id, now=now)


def _record(look: Look, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(ZONE)).date()
    change = RecordChange(
        country="US",
        diagnosed_date=today - timedelta(days=900),
        known_sites=["bone", "liver"],
        origin="recurrence",
        first_date=today - timedelta(days=3300),
        medicines="Calcium and vitamin D\nParacetamol when needed",
        allergies="Penicillin",
    )
    care.change_record(look=look, change=change, now=now)
    write_findings(look, today, now)
    _treatments(look, today, now)
    for days in (-LAST_VISIT_AGO - 42, -LAST_VISIT_AGO, 4):
        at = datetime.combine(today + timedelta(days=days), time(10, 30))
        visit_id = care.save_visit(look=look, visit_id=None, at_local=at, zone=ZONE, with_whom="Dr Chen", now=now)
    care.say_wish(
        look=look, visit_id=visit_id, wish="Can I travel to my sister's in May?", top_three=["fatigue", "headache"]
    )
    contacts = [
        ContactChange("clinic", "Breast unit, nurses", "555-0142", range(5), time(9), time(17)),
        ContactChange("line24", "Cancer line, day and night", "555-0199"),
    ]
    for contact in contacts:
        care.save_contact(look=look, contact_id=None, change=contact, now=now)
    care.add_question(look=look, text="Is the dose right for my weight now?", now=now)


def _treatments(look: Look, today: date, now: datetime) -> None:
    first, ended = today - timedelta(days=880), today - timedelta(days=NEW_TREATMENT_AGO + 9)
    treatments = [
        TreatmentChange("hormone", "letrozole", 1, first, ended, why_ended="grew"),
        TreatmentChange(
            "targeted", "palbociclib", 1, first, ended, (), 28, "grew", "Low white cells; dose made smaller once."
        ),
        TreatmentChange("chemotherapy", "capecitabine", 2, today - timedelta(days=NEW_TREATMENT_AGO), cycle_days=21),
        TreatmentChange("bone_strengthening", "denosumab", None, today - timedelta(days=700)),
    ]
    for treatment in treatments:
        care.save_treatment(look=look, treatment_id=None, change=treatment, now=now)


def _log(writer: Look, ana: Look, day: DemoDay) -> None:
    at = datetime.combine(day.day, time(19, 10), ZoneInfo(ZONE))
    said = Said.from_plain(
        {
            "grades": day.grades,
            "features": day.features,
            "places": day.places,
            "numbers": day.numbers,
            "general": day.general,
            "bother": day.bother,
            "note": "" if day.by_ben else day.note,
        }
    )
    new = NewCheckIn(uid=ids.uuid7(at), local_date=day.day, zone=ZONE, entered_at=at, said=said)
    logged = log_checkin(look=writer, new=new, now=at)
    if day.ago > LEFT_OPEN_DAYS:
        for flag in logged.flags:
            _answer(ana, flag, at)


def _remind(look: Look, now: datetime) -> None:
    """The story's own askings are over; what it leaves open is asked about from now on. A check-in is due at once."""
    left = open_flags(look)
    reminders.cancel_follow_ups(flag_ids=tuple(flag.id for flag in left), now=now)
    reminders.follow_up(patient_id=look.patient_id, raised=tuple(as_follow_up(flag) for flag in left), now=now)
    soon = (now + SOON).astimezone(ZoneInfo(ZONE))
    reminders.add_reminder(look=look, new=NewReminder("check_in", (f"{soon:%H:%M}",), "email"), now=now)


def _answer(ana: Look, flag: FlagView, at: datetime) -> None:
    """In the story she rings the same evening."""
    try:
        acknowledge_flag(look=ana, flag_id=flag.id, answer=Answer("called", "Nurse Kim", "We talk on Friday."), now=at)
        acknowledge_flag(look=ana, flag_id=flag.id, answer=Answer("closed"), now=at)
    except NotFound:
        # A flag that a later one of the same save replaced needs no answer.
        return
