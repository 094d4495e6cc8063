"""What the matrix is tried on: Ana's diary with one of everything in it, and everyone who might ask for it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import signing
from django.test import Client

from accounts import services as accounts
from accounts.models import Device, Person
from care import services as care
from care.services import ContactChange, ExamChange, MarkerChange, TreatmentChange
from flows.ask_for_everything import ask_for_everything
from flows.ask_for_summaries import ask_for_summaries
from flows.log_checkin import log_checkin
from flows.make_files import make_files
from reminders import services as reminders
from reminders.models import Delivery
from reminders.services import NewReminder
from sharing import services as sharing
from sharing import tokens
from sharing.models import Grant
from sharing.scopes import Scope
from sharing.services import NewLink
from summaries import services as summaries
from summaries.fhir import face
from tests.cast import BEN_SEES, assemble, grant, person
from tests.make import NOW, TODAY, ZONE, new_checkin
from tests.rim import proved, signed_in

LINK_ID = UUID(int=9)


@dataclass(frozen=True)
class Scene:
    """The people by the role they play, and the ids that stand in addresses."""

    people: dict[str, Person]
    ids: dict[str, object]
    sessions: dict[str, str]
    secret: str

    def browser(self, role: str) -> Client:
        """A browser of this role; all but `unproved` have just shown who they are. `token`: a program with Ana's."""
        if role == "token":
            return Client(headers={"authorization": f"Bearer {self.secret}"})
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        if role != "anonymous":
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return browser


def set_up() -> Scene:
    """Everything as of NOW."""
    cast = assemble(NOW)
    look = cast.look
    secret = tokens.make(person_id=cast.ana.pk, name="x", days=7, now=NOW)
    other, watcher, revoked = person("Pia"), person("Mia"), person("Rex")
    staff = Person.objects.create_superuser("staff@example.org", "a long enough phrase", consent_version="2026-11")
    accounts.start_diary(person_id=other.pk, now=NOW)
    grant(cast.patient_id, watcher, "caregiver", frozenset({Scope.SYMPTOMS}), NOW)
    grant(cast.patient_id, revoked, "caregiver", BEN_SEES, NOW - timedelta(days=1))
    Grant.objects.filter(grantee=revoked).update(revoked_at=NOW)
    logged = log_checkin(look=look, new=new_checkin(grades={"cough": 4}, note="x"), now=NOW)
    invited = sharing.invite(
        patient_id=cast.patient_id,
        email="sister@example.org",
        role="caregiver",
        scopes=[Scope.SYMPTOMS],
        until_stopped=False,
        now=NOW,
    )
    ids = {
        "patient_id": cast.patient_id,
        "patient": cast.patient_id,
        "uid": logged.checkin.uid,
        "flag_id": logged.flags[0].id,
        "on": TODAY,
        "grant_id": Grant.objects.get(grantee=cast.ben).pk,
        "invitation_id": invited.id,
        "token": invited.token,
        "link_id": LINK_ID,
        "locator": _locator(cast.patient_id),
        "ticket": signing.dumps([str(LINK_ID), 0], salt="link-file"),
        "treatment_id": _treatment(look),
        "visit_id": _visit(look),
        "contact_id": _contact(look),
        "exam_id": _exam(look),
        "marker_id": _marker(look),
        "question_id": care.add_question(look=look, text="Why?", now=NOW),
        "reminder_id": _reminder(look),
        "delivery_id": _delivery(cast.patient_id),
        "device_id": _device(cast.ana),
        "resource_id": face.patient_id(look),
        "token_id": tokens.of(cast.ana.pk, NOW)[0].id,
        "session_id": _session(cast.ana),
        "pk": 1,
        "uidb36": "1",
        "key": "set-password",
        "rest": "nothing",
    }
    _files(cast)
    people = {"ana": cast.ana, "other": other, "ben": cast.ben, "watcher": watcher, "eve": cast.eve}
    people |= {"revoked": revoked, "chen": cast.chen, "staff": staff}
    browsers = {role: proved(each) for role, each in people.items()} | {"unproved": signed_in(cast.ana)}
    sessions = {role: browser.session.session_key for role, browser in browsers.items()}
    return Scene(people, ids, sessions, secret)


def _files(cast) -> None:
    """Ana's own copy, and her summary for Dr Chen, are made."""
    ask_for_everything(person_id=cast.ana.pk, patient_id=cast.patient_id, language="en", now=NOW)
    ask_for_summaries(person_id=cast.chen.pk, patient_ids=[cast.patient_id], language="en", now=NOW)
    while job := summaries.claim(now=NOW):
        make_files(job=job, now=NOW)


def _locator(patient_id) -> str:
    new = NewLink(LINK_ID, "Dr Chen", frozenset({Scope.SYMPTOMS}), False, TODAY, TODAY, 72)
    sharing.keep_link(patient_id=patient_id, new=new, locator="L" * 43, passcode="1", files=["sealed"], now=NOW)
    return "L" * 43


def _treatment(look) -> UUID:
    change = TreatmentChange("targeted", "ribociclib", 1, date(2026, 3, 1))
    return care.save_treatment(look=look, treatment_id=None, change=change, now=NOW)


def _visit(look) -> UUID:
    at = datetime(2026, 7, 10, 9)
    return care.save_visit(look=look, visit_id=None, at_local=at, zone=ZONE, with_whom="", now=NOW)


def _contact(look) -> UUID:
    change = ContactChange("line24", "Line", "+1 555 0100")
    return care.save_contact(look=look, contact_id=None, change=change, now=NOW)


def _exam(look) -> UUID:
    return care.save_exam(look=look, exam_id=None, change=ExamChange("ct", TODAY, "chest", "stable"), now=NOW)


def _marker(look) -> UUID:
    change = MarkerChange("cea", TODAY, Decimal("4.2"), "ng/mL")
    return care.save_marker(look=look, marker_id=None, change=change, now=NOW)


def _reminder(look) -> UUID:
    new = NewReminder(kind="check_in", times=("20:00",), channel="email")
    return reminders.add_reminder(look=look, new=new, now=NOW)


def _delivery(patient_id) -> UUID:
    reminders.ask_how_she_is(patient_id=patient_id, last_date=TODAY - timedelta(days=5), now=NOW)
    return Delivery.objects.get(patient_id=patient_id, kind="gone_quiet").pk


def _session(ana: Person) -> int:
    store = signed_in(ana).session
    return UserSession.objects.create(user=ana, session_key=store.session_key, ip="192.0.2.7").pk


def _device(ana: Person) -> UUID:
    fields = {"label": "x", "p256dh": "x", "auth": "x", "created_at": NOW, "seen_at": NOW}
    return Device.objects.create(person=ana, endpoint="https://fcm.googleapis.com/x", **fields).pk
