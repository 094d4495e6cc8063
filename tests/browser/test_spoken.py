"""What is said aloud: the states of sending in a region that was there before, each once; errors by the focus."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walk import choose, fill_outbox, log, open_today, status

pytestmark = pytest.mark.django_db(transaction=True)
# Each time the words of a live region change: what it is, and what it says now.
LISTEN = """
    window.spoken = [];
    const REGION = "[role=status], [role=alert], [aria-live]";
    new MutationObserver((changes) => {
        const holder = ({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target);
        const at = changes.map((each) => holder(each)?.closest?.(REGION));
        for (const region of new Set(at.filter((each) => each?.checkVisibility()))) {
            const words = region.innerText.trim();
            const [, last] = window.spoken.at(-1) ?? [];
            if (words) window.spoken.push([region.getAttribute("role"), words, words === last]);
        }
    }).observe(document, { subtree: true, childList: true, characterData: true });
"""
NESTED = """() => {
    const region = "[role=status], [role=alert], [aria-live]";
    return [...document.querySelectorAll(region)].filter((each) => each.parentElement.closest(region)).length;
}"""


def spoken(page: Page) -> list[tuple[str, str]]:
    """So far on this page, politely, and nothing twice."""
    said = page.evaluate("window.spoken.splice(0)")
    assert not [words for _, words, is_again in said if is_again]
    assert {role for role, *_ in said} <= {"status"}
    return [words for _, words, _ in said]


@pytest.fixture
def ana(cast, unwatched_phone):
    page = unwatched_phone(cast.ana)
    page.add_init_script(LISTEN)
    return open_today(page)


def test_each_state_of_sending_is_said_once(ana):
    assert ana.evaluate(NESTED) == 0
    ana.context.set_offline(True)
    choose(ana, "cough", 1)
    log(ana)
    waits = "Saved on this phone. Will send when you are back online (1 waiting)."
    expect(status(ana)).to_contain_text(waits)
    assert [words for words in spoken(ana) if waits in words]

    ana.context.set_offline(False)
    expect(status(ana)).to_contain_text("Saved and sent.")
    assert spoken(ana)[-1] == "Saved and sent."


def test_what_needs_attention_is_said_and_keeps_the_focus(ana):
    fill_outbox(ana, [{"cough": 9}, {"cough": 8}])
    ana.evaluate("import('offline/flush').then(({ flush }) => flush())")
    expect(status(ana)).to_contain_text("Needs attention: 2")
    assert spoken(ana)[-1] == "Needs attention: 2"

    ana.on("dialog", lambda dialog: dialog.accept())
    entries = status(ana).get_by_role("listitem")
    entries.first.get_by_role("button", name="Delete").click()
    expect(entries).to_have_count(1)
    expect(entries.first.get_by_role("button").first).to_be_focused()
    entries.first.get_by_role("button", name="Delete").click()
    expect(entries).to_have_count(0)
    expect(ana.locator("main")).to_be_focused()


def test_what_is_wrong_with_a_form_is_read_by_the_focus(ana):
    ana.goto("/care/treatments/new")
    ana.evaluate("document.querySelector('main form').noValidate = true")
    ana.locator("main form .button").first.click()

    summary = ana.get_by_role("group", name="Please look at this again")
    expect(summary).to_be_focused()
    assert spoken(ana) == []
    wrong = ana.locator("[aria-invalid=true]").first
    assert "error" in wrong.get_attribute("aria-describedby")
