"""A code after the password: turned on, asked for, replaced by a recovery code once, turned off with fresh proof."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(cast, unwatched_phone) -> Page:
    """Ana's phone, on which she has just signed in with her password.

    Not watched: what was on its way when she signs out is refused, and the browser says so.
    """
    EmailAddress.objects.create(user=cast.ana, email=cast.ana.email, verified=True, primary=True)
    page = unwatched_phone(cast.ana)
    page.context.clear_cookies()
    give_password(page, cast.ana)
    expect_today(page)
    return page


def give_password(page: Page, person) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/welcome")


def code_of(secret: str) -> str:
    """What her authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_code(page: Page, code: str) -> None:
    expect(page.get_by_role("heading", name="Two-Factor Authentication")).to_be_visible()
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name="Sign In", exact=True).click()


def expect_today(page: Page) -> None:
    page.wait_for_url(lambda url: "/account/" not in url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana")


def prove(page: Page) -> None:
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def turn_on(page: Page) -> tuple[str, list[str]]:
    """The secret that her app keeps, and her recovery codes."""
    page.goto("/account/2fa/")
    page.get_by_role("link", name="Turn it on").click()
    prove(page)
    secret = page.get_by_label("Or type this into the app").input_value()
    assert page.get_by_role("img").first.evaluate("image => image.naturalWidth") > 0
    page.get_by_label("Code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Turn it on").click()
    return secret, page.get_by_label("Unused codes").input_value().split()


def test_a_code_or_once_a_recovery_code_follows_the_password_until_she_turns_it_off(cast, page):
    secret, codes = turn_on(page)
    assert len(set(codes)) == 10

    sign_out(page)
    give_password(page, cast.ana)
    give_code(page, "000000")
    expect(page.get_by_text("Incorrect code.", exact=True)).to_be_visible()
    give_code(page, code_of(secret))
    expect_today(page)

    sign_out(page)
    give_password(page, cast.ana)
    give_code(page, codes[0])
    expect_today(page)
    sign_out(page)
    give_password(page, cast.ana)
    give_code(page, codes[0])
    expect(page.get_by_text("Incorrect code.", exact=True)).to_be_visible()
    give_code(page, codes[1])
    expect_today(page)

    page.goto("/account/2fa/")
    page.get_by_role("link", name="Turn it off").click()
    prove(page)
    assert Authenticator.objects.filter(user=cast.ana, type="totp").exists()
    page.get_by_role("button", name="Turn it off").click()
    page.wait_for_url("**/account/2fa/")
    assert not Authenticator.objects.filter(user=cast.ana).exists()

    sign_out(page)
    give_password(page, cast.ana)
    expect_today(page)
