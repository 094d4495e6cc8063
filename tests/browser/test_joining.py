"""Joining in a real browser: making an account, starting a diary, inviting, accepting, seeing."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from accounts import selectors as accounts
from accounts.models import Person
from tests.cast import PASSWORD
from tests.rim import proved

pytestmark = pytest.mark.django_db(transaction=True)


def make_account(page: Page, email: str, name: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("I am 18 or older").check()
    page.get_by_label("I have read the privacy notice").check()
    page.get_by_role("button", name="Make the account").click()
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mail.outbox[-1].body, re.MULTILINE)
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("button", name="Go on").click()


def test_a_newcomer_starts_a_diary_in_the_zone_of_her_browser(transactional_db, new_context):
    page = new_context().new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("living with metastatic breast cancer")
    page.get_by_role("link", name="Start a diary").click()
    make_account(page, "mia@example.org", "Mia")

    page.wait_for_url("**/start")
    expect(page.get_by_label("Your time zone")).to_have_value("America/New_York")
    page.get_by_role("button", name="Start my diary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The first two minutes")
    page.get_by_role("link", name="Skip", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Mia")
    profile = accounts.profile(Person.objects.get(email="mia@example.org").pk)
    assert profile.patient_id is not None
    assert profile.zone == "America/New_York"


def test_an_invited_sister_joins_by_her_letter_and_sees_what_is_shared(cast, new_context):
    invite = {"email": "sister@example.org", "scopes": ["symptoms"], "lasts": "days"}
    proved(cast.ana).post("/share/invite/caregiver", invite)
    path = re.search(r"http\S+?(/invitations/\S+)", mail.outbox[-1].body)[1]

    page = new_context().new_page()
    page.goto(path)
    assert page.url.endswith("/invitations")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ana invites you")
    page.get_by_role("link", name="Make an account").click()
    make_account(page, "sister@example.org", "Eva")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ana shares with you")
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("link", name="See Ana").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ana")
    expect(page.get_by_text("Worth raising")).to_have_count(0)
