"""A passkey is added with fresh proof, and then opens the diary without a password, and the lock over it."""

from collections.abc import Sequence

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page, expect

from accounts import services as accounts
from tests.browser.test_lock import armed, idle, lock
from tests.browser.walk import open_today
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
VOUCHES = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Keyring:
    """The screen lock of a phone that vouches for her, in one page."""

    def __init__(self, page: Page, passkeys: Sequence[dict] = ()) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": VOUCHES})
        self.id = {"authenticatorId": made["authenticatorId"]}
        for passkey in passkeys:
            self.session.send("WebAuthn.addCredential", {**self.id, "credential": passkey})

    @property
    def passkeys(self) -> list[dict]:
        return self.session.send("WebAuthn.getCredentials", self.id)["credentials"]


def add_passkey(page: Page) -> None:
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("My phone")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda url: "/add/" not in url)


def test_a_passkey_opens_the_diary(cast, new_context):
    EmailAddress.objects.create(user=cast.ana, email=cast.ana.email, verified=True, primary=True)
    page = new_context().new_page()
    Keyring(page)
    page.goto("/account/login/")
    page.get_by_label("Email").fill(cast.ana.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/account/" not in url)

    add_passkey(page)
    assert Authenticator.objects.filter(user=cast.ana, type="webauthn").count() == 1

    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/welcome")
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(lambda url: "/account/" not in url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana")


def test_a_passkey_opens_the_lock_over_what_she_was_typing(cast, unwatched_phone):
    accounts.set_lock(person_id=cast.ana.pk, on=True)
    page = unwatched_phone(cast.ana)
    keyring = Keyring(page)
    add_passkey(page)
    page.clock.install()
    armed(open_today(page))
    page.get_by_label("Note").fill("Slept badly")
    page.clock.run_for(1_000)
    idle(page, 5.2)
    expect(lock(page)).to_be_visible()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Use a passkey or a code").click()
    proof = opened.value
    Keyring(proof, keyring.passkeys)
    proof.get_by_role("link", name="Use a security key").click()
    proof.get_by_role("button", name="Use a security key").click()
    expect(proof.get_by_role("heading", name="It is open again")).to_be_visible()

    page.bring_to_front()
    page.clock.run_for(6_000)
    expect(lock(page)).not_to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("Slept badly")
