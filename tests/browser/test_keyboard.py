"""The check-in by keyboard alone: every key lands where the eye is."""

import pytest
from playwright.sync_api import Page, expect

from symptoms.models import CheckIn
from tests.browser.walk import await_rows, open_today

pytestmark = pytest.mark.django_db(transaction=True)
MOST_TABS = 60


@pytest.fixture
def today(cast, phone):
    return open_today(phone(cast.ana))


def tab_to(page: Page, selector: str) -> None:
    """Tab until the element has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way by Tab to {selector}")


def test_a_day_is_logged_without_a_pointer(today):
    tab_to(today, "[name=grade_pain]")
    today.keyboard.press("2")
    tab_to(today, "[name=grade_cough]")
    today.keyboard.press("1")
    tab_to(today, ".button-save")
    today.keyboard.press("Enter")

    await_rows(1)
    grades = CheckIn.objects.get().grades
    assert (grades["pain"], grades["cough"]) == (2, 1)


def test_the_first_tab_leads_past_the_menus(today):
    today.keyboard.press("Tab")

    expect(today.get_by_role("link", name="Skip to the page")).to_be_focused()
    today.keyboard.press("Enter")
    tab_to(today, "main a, main button, main input")


def test_what_has_the_focus_is_not_behind_the_bars(today):
    """WCAG 2.4.11, on the way down the page."""
    tab_to(today, "[name=grade_pain]")
    for _ in range(30):
        today.keyboard.press("Tab")
        hidden = today.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                const bar = over?.closest(".save-bar, .places");
                return Boolean(bar && !bar.contains(document.activeElement));
            }"""
        )
        assert not hidden


def test_backspace_takes_an_answer_back(today):
    tab_to(today, "[name=grade_cough]")
    today.keyboard.press("3")
    expect(today.locator("#grade_cough_3")).to_be_checked()

    today.keyboard.press("Backspace")

    expect(today.locator("[name=grade_cough]:checked")).to_have_count(0)


def test_escape_closes_the_menu_and_gives_the_focus_back(today):
    menu = today.locator("details.menu summary")
    menu.focus()
    today.keyboard.press("Enter")
    expect(today.get_by_role("link", name="Settings").first).to_be_visible()

    today.keyboard.press("Escape")

    expect(menu).to_be_focused()
    expect(today.locator("details.menu")).not_to_have_attribute("open", "")


def test_urgent_advice_takes_the_focus(today):
    tab_to(today, "[name=grade_breathlessness]")
    today.keyboard.press("4")
    today.locator(".button-save").press("Enter")

    expect(today.locator("#advice-title").last).to_be_focused()
