"""From a new account to Today in under two minutes, as a tired hand and eye would need them."""

import pytest
from playwright.sync_api import expect

from care import selectors as care
from sharing.scopes import own
from tests.cast import person

pytestmark = pytest.mark.django_db(transaction=True)
# Slow on purpose: words read in a second, seconds for a tap, for a sign typed, for a choice from a long list.
WORDS_A_SECOND, TAP, SIGN, CHOICE = 2.5, 2, 1, 8
MOST_SECONDS = 120


@pytest.fixture
def new(transactional_db, phone):
    """Nora, who has just made her account."""
    page = phone(nora := person("Nora"))
    page.goto("/start")
    return nora, page


def words(page) -> int:
    """Those at the head of the page and in the form that she fills; a closed list is not read."""
    return page.locator("#main").evaluate("""(main) => {
        const read = [...main.querySelectorAll(".page-head, p.notice, section:has(form), form.begin")];
        const count = (text) => text.split(/\\s+/).filter(Boolean).length;
        const lists = read.flatMap((part) => [...part.querySelectorAll("option")]);
        const sum = (parts, text) => parts.reduce((all, each) => all + count(text(each)), 0);
        return sum(read, (each) => each.innerText) - sum(lists, (each) => each.text);
    }""")


def test_all_of_it_is_said_in_under_two_minutes(new, record_property):
    nora, page = new
    read = words(page)
    page.get_by_role("button", name="Start my diary").tap()
    read += words(page)

    page.get_by_label("Country where you are treated").select_option("GB")
    number = "02079460000"
    page.get_by_label("24-hour line").tap()
    page.keyboard.type(number)
    page.get_by_label("Remind me to check in at").fill("19:00")
    page.get_by_role("button", name="Save and go to Today").tap()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Nora")
    nora.refresh_from_db()
    look = own(nora.patient.pk, nora.pk)
    assert care.record(look).country == "GB"
    assert [each.phone for each in care.contacts(look)] == [number]
    # Start, the list, its choice, the number, the time, its choice, save.
    taps = 7
    seconds = read / WORDS_A_SECOND + taps * TAP + len(number) * SIGN + 2 * CHOICE
    record_property("begin", f"{taps} taps, {read} words, {seconds:.0f} s")
    assert seconds < MOST_SECONDS


def test_all_of_it_is_skipped_in_two_taps(new):
    _nora, page = new
    page.get_by_role("button", name="Start my diary").tap()
    page.get_by_role("link", name="Skip to Today").tap()

    expect(page.get_by_role("button", name="None of these today")).to_be_visible()
