"""The lock over open pages: after five idle minutes, in every tab, without a network too; what she was typing stays."""

import pytest
from playwright.sync_api import Page, expect

from accounts import services as accounts
from tests.browser.test_private import READ_ALL, in_time
from tests.browser.walk import await_true, choose, log, open_today, status
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PIN = "4711-heron"
WORDS = "Slept badly"
CAN_READ = """async () => {
    const { kept } = await import("offline/db");
    return kept("rules").then(Boolean, () => false);
}"""


@pytest.fixture
def ana(cast, unwatched_phone) -> Page:
    """Today with the lock on; the server's answer 423 is an error to the browser, and meant."""
    accounts.set_lock(person_id=cast.ana.pk, on=True)
    page = unwatched_phone(cast.ana)
    page.clock.install()
    return armed(open_today(page))


def armed(page: Page) -> Page:
    await_true(page, "async () => (await import('offline/lock')).isArmed()")
    return page


def last_touch(page: Page) -> str:
    return page.evaluate("String(localStorage.getItem('mbc-active'))")


def watched(page: Page, before: str) -> Page:
    """Once the page counts how long nobody touches it: its coming was a touch, later than `before`."""
    await_true(page, f"async () => localStorage.getItem('mbc-active') !== '{before}'")
    return page


def lock(page: Page):
    return page.get_by_role("dialog", name="Locked")


def idle(page: Page, minutes: float) -> None:
    """In every tab: their clock is one. A scroll that still follows a choice counts as a touch, and is over first."""
    page.wait_for_timeout(500)
    page.clock.fast_forward(int(minutes * 60_000))
    page.clock.run_for(6_000)


def open_with(page: Page, said: str) -> None:
    page.get_by_label("PIN of this phone, or your password").fill(said)
    page.get_by_role("button", name="Open", exact=True).click()


def keep_pin(page: Page) -> None:
    page.goto("/settings/lock")
    armed(page)
    page.get_by_label("New PIN").fill(PIN)
    page.get_by_role("button", name="Keep the PIN").click()
    expect(page.get_by_text("This phone has a PIN.")).to_be_visible(timeout=15_000)


def test_what_she_was_typing_is_out_of_sight_and_still_there_once_she_is_back(ana):
    ana.get_by_label("Note").fill(WORDS)
    choose(ana, "cough", 2)
    ana.clock.run_for(1_000)
    idle(ana, 4)
    expect(lock(ana)).not_to_be_visible()
    idle(ana, 5.2)

    expect(lock(ana)).to_be_visible()
    expect(lock(ana).get_by_label("PIN of this phone")).to_be_focused()
    expect(ana.get_by_label("Note")).not_to_be_visible()
    ana.keyboard.press("Escape")
    expect(lock(ana)).to_be_visible()
    stores = ana.evaluate(in_time(READ_ALL))
    assert [row["name"] for row in stores["keys"]] == ["lock"]

    open_with(ana, "not hers")
    expect(lock(ana).get_by_role("alert")).to_have_text("This does not open it. Please try again.")
    open_with(ana, PASSWORD)
    expect(lock(ana)).not_to_be_visible()
    expect(ana.get_by_label("Note")).to_have_value(WORDS)
    expect(ana.locator("#grade_cough_2")).to_be_focused()
    log(ana)
    expect(status(ana)).to_contain_text("Saved and sent.")


def test_a_tab_in_the_background_locks_and_opens_with_the_other(ana):
    behind, before = ana.context.new_page(), last_touch(ana)
    behind.goto("/history")
    watched(behind, before)
    ana.bring_to_front()
    idle(ana, 7)
    expect(lock(ana)).to_be_visible()
    expect(lock(behind)).to_be_visible()
    open_with(ana, PASSWORD)
    expect(lock(ana)).not_to_be_visible()
    expect(lock(behind)).not_to_be_visible()


def test_a_page_that_asked_before_the_lock_was_laid_does_not_lift_it(ana):
    behind, held = ana.context.new_page(), []
    behind.route("**/lock/key*", lambda route: held.append((route, route.fetch())))
    behind.goto("/history")
    behind.wait_for_function("document.readyState === 'complete'")
    ana.bring_to_front()
    idle(ana, 7)
    expect(lock(ana)).to_be_visible()
    for route, answer in held:
        route.fulfill(response=answer)
    expect(lock(behind)).to_be_visible()
    expect(lock(ana)).to_be_visible()


def test_a_reload_shows_nothing_of_hers(ana):
    with ana.expect_response("**/lock/shut"):
        idle(ana, 5.2)
    expect(lock(ana)).to_be_visible()
    ana.goto("/history")
    expect(ana.get_by_role("heading", name="Is it you?")).to_be_visible()


def test_without_a_network_the_copy_cannot_be_read_until_the_pin(ana):
    keep_pin(ana)
    before = last_touch(ana)
    watched(open_today(ana), before)
    ana.context.set_offline(True)
    idle(ana, 5.2)
    expect(lock(ana)).to_be_visible()
    ana.reload()
    expect(lock(ana)).to_be_visible()
    assert ana.evaluate(CAN_READ) is False

    open_with(ana, PASSWORD)
    expect(lock(ana).get_by_role("alert")).to_contain_text("only be checked with a network")
    open_with(ana, PIN)
    expect(lock(ana)).not_to_be_visible(timeout=15_000)
    expect(ana.get_by_role("heading", name="You are offline")).to_be_visible()
    assert ana.evaluate(CAN_READ) is True


def test_what_waits_to_be_sent_outlives_the_turning_on(cast, unwatched_phone):
    page = open_today(unwatched_phone(cast.ana))
    page.route("**/api/v1/checkins/**", lambda route: route.abort())
    choose(page, "cough", 1)
    log(page)
    expect(status(page)).to_contain_text("1 waiting")
    accounts.set_lock(person_id=cast.ana.pk, on=True)
    page.goto("/history")
    armed(page)
    page.unroute("**/api/v1/checkins/**")
    page.goto("/history")
    expect(status(page)).to_contain_text("Saved and sent.")
