"""Logging without a network, in a real browser: nothing that was said to be kept is lost."""

import re

import pytest
from playwright.sync_api import expect

from care import services as care
from care.services import RecordChange
from symptoms.models import CheckIn
from tests.browser.walk import await_draft, await_rows, choose, log, open_today, status
from tests.make import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ana(cast, phone):
    return open_today(phone(cast.ana))


def test_an_entry_online_is_saved_sent_and_said_so(ana):
    choose(ana, "cough", 1)
    log(ana)
    expect(status(ana)).to_contain_text("Saved and sent.")
    assert CheckIn.objects.get().grades["cough"] == 1


def test_an_entry_offline_is_kept_and_sent_when_the_network_is_back(ana):
    ana.context.set_offline(True)
    choose(ana, "cough", 1)
    log(ana)
    expect(status(ana)).to_contain_text("Saved on this phone. Will send when you are back online (1 waiting).")
    assert CheckIn.objects.count() == 0
    ana.context.set_offline(False)
    expect(status(ana)).to_contain_text("Saved and sent.")
    assert CheckIn.objects.get().grades["cough"] == 1


def test_the_check_in_opens_offline_after_a_reload_and_in_a_new_tab(ana):
    ana.context.set_offline(True)
    for page in (ana, ana.context.new_page()):
        page.goto("/")
        expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
        choose(page, "pain", 2)
        log(page)
        expect(status(page)).to_contain_text("Saved on this phone.")
    ana.context.set_offline(False)
    await_rows(2)
    assert [row.grades["pain"] for row in CheckIn.objects.all()] == [2, 2]


def test_an_emergency_speaks_at_once_without_a_network(ana):
    ana.context.set_offline(True)
    choose(ana, "breathlessness", 4)
    log(ana)
    advice = ana.get_by_role("dialog")
    expect(advice).to_contain_text("Call 112 now")
    assert advice.get_by_role("link", name="Call 112").get_attribute("href") == "tel:112"
    advice.get_by_role("button", name="Already getting help").click()
    expect(advice).to_be_hidden()


def test_worry_names_the_crisis_line_without_a_network(cast, phone):
    care.change_record(look=cast.look, change=RecordChange(country="US"), now=NOW)
    ana = open_today(phone(cast.ana))
    ana.context.set_offline(True)
    ana.locator("input[name=general][value=worried]").check(force=True)
    log(ana)
    expect(ana.get_by_role("dialog")).to_contain_text("988 Suicide & Crisis Lifeline")


def test_an_emergency_long_past_asks_whether_it_is_still_so(ana):
    ana.context.set_offline(True)
    choose(ana, "breathlessness", 4)
    ana.evaluate("document.querySelector('[name=local_date]').value = '2026-05-03'")
    log(ana)
    advice = ana.get_by_role("dialog")
    expect(advice).to_contain_text("This was on May 3. Is it still happening?")
    expect(advice).not_to_contain_text("Call 112")
    advice.get_by_role("button", name="Yes, it still is").click()
    expect(ana.get_by_role("dialog")).to_contain_text("Call 112 now")


def test_two_entries_of_a_day_speak_together_without_a_network(ana):
    """Yellow eyes ask for a call; with confusion, in an entry of the same day, they are an emergency."""
    ana.context.set_offline(True)
    choose(ana, "confusion", 1)
    log(ana)
    expect(status(ana)).to_contain_text("Patterns over several days are checked when you are online.")
    expect(ana.get_by_role("dialog")).to_have_count(0)
    ana.locator("input[name=safety][value=jaundice]").check(force=True)
    log(ana)
    advice = ana.get_by_role("dialog")
    expect(advice).to_contain_text("Call 112 now")
    expect(advice).to_contain_text("confusion")


def test_a_draft_survives_the_page(ana):
    choose(ana, "cough", 3)
    ana.get_by_label("Note").fill("a long night")
    await_draft(ana, "a long night")
    ana.goto("/settings")
    ana.goto("/")
    expect(ana.get_by_label("Note")).to_have_value("a long night")
    expect(ana.locator("#grade_cough_3")).to_be_checked()
    log(ana)
    expect(ana).to_have_url(re.compile("/advice/"))
    ana.goto("/")
    expect(ana.get_by_label("Note")).to_have_value("")


def test_the_shortcut_of_the_home_screen_says_she_is_worried(ana):
    ana.goto("/#worried")
    ana.reload()
    expect(ana.locator('[name="general"][value="worried"]')).to_be_checked()
    log(ana)
    expect(ana).to_have_url(re.compile("/advice/"))


def test_words_written_while_an_entry_is_on_its_way_stay_in_the_form(ana):
    ana.route("**/api/v1/checkins/**", lambda route: None)
    choose(ana, "cough", 1)
    log(ana)
    ana.locator("[name=note]").fill("and dizzy since noon")
    log(ana)

    ana.wait_for_function("() => !document.querySelector('checkin-form form').dataset.busy")

    expect(ana.locator("[name=note]")).to_have_value("and dizzy since noon")
    ana.unroute("**/api/v1/checkins/**")
    log(ana)
    await_rows(1)
    expect(status(ana)).to_contain_text("Saved and sent.")
