"""The demo in a real browser: one tap in, seen as each of them, and out again with nothing left on the phone."""

import pytest
from playwright.sync_api import expect

from accounts.models import Person
from tests.browser.walk import CARRIED, await_true
from web.demo import diary
from web.demo.story import tell

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_tap_in_three_people_and_out(transactional_db, browser, browser_context_args, live_server, monkeypatch):
    """Not watched for complaints: what a page asked for before the switch may be answered to the next person."""
    monkeypatch.setattr(diary, "tell", lambda last: [day for day in tell(last) if day.ago < 8])
    page = browser.new_context(**browser_context_args, base_url=live_server.url).new_page()
    page.goto("/welcome")
    page.get_by_role("button", name="Try it without an account").tap()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana (made up)")
    await_true(page, CARRIED)
    assert Person.objects.filter(zone="America/New_York").count() == 3
    bar = page.get_by_role("complementary", name="About this demo")
    for name, heading in (("Ben", "People I help"), ("Dr Chen", "My patients"), ("Ana", "Ana (made up)")):
        bar.get_by_role("button", name=name).tap()
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        expect(bar).to_contain_text("Made-up people.")
    await_true(page, CARRIED)

    bar.get_by_role("button", name="End it").tap()
    page.wait_for_url("**/welcome")
    expect(page.get_by_text("The demo is over.")).to_be_visible()
    assert not Person.objects.exists()
    assert page.evaluate("caches.keys().then((names) => names.filter((name) => name.includes('page')))") == []


def test_from_the_first_two_minutes_on_it_is_a_tap_and_a_sign_out_away(cast, phone):
    page = phone(cast.ana)
    page.goto("/begin")
    page.get_by_role("link", name="Try the demo").tap()
    page.get_by_role("button", name="Sign out and go to the demo").tap()

    expect(page.get_by_role("button", name="Try it without an account")).to_be_visible()
    assert page.url.endswith("/demo")
