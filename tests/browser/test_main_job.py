"""The whole main job on a phone-sized screen, with a real worker: log, be told, be seen, be reminded, take it along."""

import io
import time
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from playwright.sync_api import Page, expect

from kernel import clock
from reminders import services as reminders
from reminders.models import Delivery
from symptoms.models import CheckIn
from tests.browser.walk import choose, log
from tests.cast import PASSWORD
from tests.processes import CELERY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(cast):
    """The cast, their addresses confirmed, so that they can sign in by the form."""
    for person in (cast.ana, cast.ben, cast.chen):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return cast


@pytest.fixture
def sign_in(new_context):
    """Someone's own phone, signed in by the form."""

    def open_page(person) -> Page:
        page = new_context().new_page()
        page.goto("/account/login/")
        page.get_by_label("Email").fill(person.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/account/" not in url)
        return page

    return open_page


def log_an_emergency(page: Page) -> None:
    choose(page, "pain", 3)
    page.locator('input[name="feature_pain"][value="sudden"]').first.check(force=True)
    page.locator('input[name="feature_pain"][value="deformed"]').first.check(force=True)
    page.get_by_label("Note").fill("It happened on the stairs.")
    log(page)


def test_the_main_job(people, sign_in, worker, start_process):
    ana = sign_in(people.ana)
    expect(ana.get_by_role("heading", level=1)).to_contain_text("Ana")
    log_an_emergency(ana)

    ana.wait_for_url("**/advice/*")
    expect(ana.get_by_role("heading", level=1)).to_contain_text("Sudden strong pain")
    expect(ana.locator(".advice-do")).to_contain_text("Call 112 now")
    assert ana.get_by_role("link", name="Call 112").first.get_attribute("href") == "tel:112"
    ana.get_by_role("button", name="Already getting help").click()

    ana.goto("/flags")
    expect(ana.get_by_text("Sudden strong pain").first).to_be_visible()

    ben = sign_in(people.ben)
    ben.goto(f"/people/{people.patient_id}")
    expect(ben.get_by_text("Sudden strong pain").first).to_be_visible()
    expect(ben.get_by_text("stairs")).to_have_count(0)

    text = what_the_clinician_takes(sign_in(people.chen), people.patient_id)
    assert "Ana" in text
    assert "Pain" in text
    assert "Severe" in text or "severe" in text
    assert "not diagnosis" in text

    ana.goto("/share/log")
    if ana.get_by_role("heading", name="Is it you?").is_visible():
        ana.get_by_label("Password").fill(PASSWORD)
        ana.get_by_role("button", name="Go on").click()
    for name in ("Ben", "Dr Chen"):
        expect(ana.get_by_text(name).first).to_be_visible()

    assert a_due_reminder_arrives(people, start_process).count("ana@example.org") >= 1
    assert CheckIn.objects.count() == 1


def what_the_clinician_takes(chen: Page, patient_id) -> str:
    chen.goto(f"/patients/{patient_id}/summary")
    with chen.expect_download() as download:
        chen.get_by_role("link", name="PDF to print or send").click()
    data = Path(download.value.path()).read_bytes()
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def a_due_reminder_arrives(people, start_process) -> str:
    """A medicine reminder whose time is now, brought by the worker that a real clock wakes; its letter."""
    now = clock.now()
    new = reminders.NewReminder(kind="medicine", channel="email", times=("12:00",), words="Letrozole")
    reminders.add_reminder(look=people.look, new=new, now=now)
    first = Delivery.objects.filter(source_kind="reminder").order_by("due_at").first()
    soon = now + timedelta(seconds=1)
    Delivery.objects.filter(pk=first.pk).update(due_at=soon, next_try_at=soon, expires_at=soon + timedelta(hours=1))
    start_process("beat", *CELERY, "beat", "--loglevel=INFO", "--pidfile=")
    deadline = time.monotonic() + 90
    while Delivery.objects.get(pk=first.pk).state != "sent":
        assert time.monotonic() < deadline, list(Delivery.objects.values("state", "reason"))
        time.sleep(0.2)
    letters = [file.read_text() for file in Path(settings.MAIL_FOLDER).glob("*")]
    assert all("Letrozole" not in line for letter in letters for line in letter.splitlines() if "Subject:" in line)
    return "\n".join(letters)
