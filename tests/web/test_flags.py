"""Worth raising: what a flag says, whom it says to call, and her answers."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from care import services as care
from care.services import ContactChange, RecordChange
from flags import selectors as flags
from flags.models import Flag
from flows.log_checkin import log_checkin
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def severe(cast):
    """A severe cough of today, at the level `today`."""
    return log_checkin(look=cast.look, new=new_checkin(grades={"cough": 3}), now=NOW).flags[0]


@pytest.fixture
def numbers(cast):
    """Ana lives in the US; her team has a line at any hour and a clinic from nine to five."""
    care.change_record(look=cast.look, change=RecordChange(country="US"), now=NOW)
    for change in (
        ContactChange(kind="line24", name="Line", phone="555 0199"),
        ContactChange(
            kind="clinic", name="Clinic", phone="555 0142", weekdays=(0, 1, 2, 3, 4), opens=time(9), closes=time(17)
        ),
    ):
        care.save_contact(look=cast.look, contact_id=None, change=change, now=NOW)


def test_an_open_flag_says_what_to_do_by_when_why_and_what_to_say(ana, severe):
    body = ana.get("/flags").content.decode()

    for part in ("What you logged", "cough 3 of 4, severe", "What to do", "By when", "Why", "Words to say"):
        assert part in body
    assert f"/rules#{severe.rule}" in body


def test_the_full_screen_is_read_in_the_same_order(cast, ana):
    entry = new_checkin(grades={"seizure": 1})
    log_checkin(look=cast.look, new=entry, now=NOW)

    body = ana.get(f"/advice/{entry.uid}").content.decode()

    parts = (
        "What you logged: seizure",
        "Call 112 now",
        "By when:",
        "needs help right away",
        "Words to say on the phone",
    )
    assert [body.find(part) for part in parts] == sorted(body.find(part) for part in parts)
    assert all(part in body for part in parts)


def test_flags_speak_spanish(cast, ana, severe):
    cast.ana.language = "es"
    cast.ana.save()

    body = ana.get("/flags").content.decode()

    assert "Qué hacer" in body
    assert "What to do" not in body


def test_urgent_advice_dials_the_line_at_any_hour(ana, severe, numbers):
    assert 'href="tel:5550199"' in ana.get(f"/flags/{severe.id}").content.decode()


def test_the_clinic_is_called_in_its_hours_only(cast, ana, numbers):
    for back in range(3):
        day = TODAY - timedelta(days=back)
        log_checkin(look=cast.look, new=new_checkin(day, grades={"vision": 1}), now=NOW)
    flag = Flag.objects.get(rule="vision-change")
    assert flag.level == "days"

    assert 'href="tel:5550142"' in ana.get(f"/flags/{flag.pk}").content.decode()
    with time_machine.travel(datetime(2026, 7, 1, 3, tzinfo=UTC), tick=False):
        assert 'href="tel:5550142"' not in ana.get(f"/flags/{flag.pk}").content.decode()


def test_the_points_are_drawn_and_said(cast, ana):
    for back in range(3):
        day = TODAY - timedelta(days=back)
        log_checkin(look=cast.look, new=new_checkin(day, grades={"vision": 1}), now=NOW)

    body = ana.get("/flags").content.decode()

    assert "Jun 30: 1 Mild" in body
    assert body.count('class="strip-dot dot-1"') == 3


def test_she_writes_whom_she_called_and_what_was_said(cast, ana, severe):
    fields = {"deed": "called", "whom": "Nurse Lee", "said": "Come in at noon"}
    ana.post(f"/flags/{severe.id}", fields)

    kept = flags.flag(cast.look, severe.id)
    assert kept.state == "acted"
    assert kept.events[-1].words == "Nurse Lee\nCome in at noon"
    assert "Come in at noon" in ana.get(f"/flags/{severe.id}").content.decode()


def test_my_team_knows_closes_it(cast, ana, severe):
    ana.post(f"/flags/{severe.id}", {"deed": "team_knows"})

    assert flags.flag(cast.look, severe.id).state == "closed"
    assert "Nothing is open" in ana.get("/flags").content.decode()


def test_already_getting_help_leads_back_to_today(cast, ana, severe):
    answer = ana.post(f"/flags/{severe.id}", {"deed": "seen", "next": "/"})

    assert answer.url == "/"
    assert flags.flag(cast.look, severe.id).seen_at == NOW


def test_an_answer_leads_to_our_own_pages_only(ana, severe):
    answer = ana.post(f"/flags/{severe.id}", {"deed": "seen", "next": "https://elsewhere.example/"})

    assert answer.url == "/flags"


def test_words_too_long_are_given_back(ana, severe):
    answer = ana.post(f"/flags/{severe.id}", {"deed": "called", "whom": "Nurse Lee", "said": "x" * 1200})

    assert answer.status_code == 422
    assert "Nurse Lee" in answer.content.decode()


def test_an_unknown_deed_is_refused(cast, ana, severe):
    assert ana.post(f"/flags/{severe.id}", {"deed": "explode"}).status_code == 422
    assert flags.flag(cast.look, severe.id).is_open


def test_an_old_emergency_asks_whether_it_is_still_so(cast, ana):
    past = new_checkin(TODAY - timedelta(days=9), grades={"seizure": 1}, features={"seizure": ["first_ever"]})
    log_checkin(look=cast.look, new=past, now=NOW)
    flag = Flag.objects.get(rule="seizure")

    body = ana.get(f"/flags/{flag.pk}").content.decode()
    assert "This was on June 21. Is it still happening?" in body
    assert 'href="tel:112"' not in body

    ana.post(f"/flags/{flag.pk}", {"deed": "still"})
    assert 'href="tel:112"' in ana.get(f"/flags/{flag.pk}").content.decode()


def test_a_caregiver_who_sees_flags_may_say_i_helped_call_and_never_close(cast, ben, severe):
    page = f"/people/{cast.patient_id}/flags/{severe.id}"

    assert "I helped call" in ben.get(page).content.decode()
    ben.post(page, {"deed": "helped"})
    assert flags.flag(cast.look, severe.id).events[-1].kind == "helped"
    assert ben.post(page, {"deed": "closed"}).status_code == 404
    assert flags.flag(cast.look, severe.id).is_open


def test_another_persons_flag_is_not_there(cast, browser_of, severe):
    for name in ("dora", "eve"):
        client = browser_of(getattr(cast, name))
        assert client.get(f"/people/{cast.patient_id}/flags/{severe.id}").status_code == 404
        assert client.get(f"/people/{cast.patient_id}/flags").status_code == 404
    assert browser_of(cast.ben).post(f"/flags/{severe.id}", {"deed": "closed"}).status_code in {302, 404}
    assert flags.flag(cast.look, severe.id).is_open


def test_a_flag_on_an_only_me_entry_stays_with_her(cast, ana, ben):
    hidden = log_checkin(look=cast.look, new=new_checkin(grades={"cough": 3}, only_me=True), now=NOW).flags[0]

    assert "only you can see" in ana.get(f"/flags/{hidden.id}").content.decode()
    assert ben.get(f"/people/{cast.patient_id}/flags/{hidden.id}").status_code == 404


def test_the_page_asks_the_database_as_often_whatever_is_open(cast, ana, severe):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            ana.get("/flags")
        return len(queries)

    with_one = asked()
    log_checkin(look=cast.look, new=new_checkin(grades={"headache": 3, "vision": 3, "abdomen": 3}), now=NOW)

    assert Flag.objects.count() > 3
    assert asked() == with_one <= 10
