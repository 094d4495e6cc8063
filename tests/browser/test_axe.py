"""axe-core finds nothing on any page: light and dark, English and Spanish, full, empty, wrong and urgent."""

import os
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page

from flags.models import Flag
from kernel import clock
from tests.browser.walk import choose, open_today
from web.demo import DEMO_PEOPLE, make_demo

pytestmark = pytest.mark.django_db(transaction=True)
AXE = Path(__file__).parents[1] / "node" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => {
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
    // The bars cover what one scrolls away from under them; axe-core does not scroll.
    document.querySelectorAll(".places, .save-bar").forEach((bar) => { bar.style.position = "static"; });
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { passes, violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return { passed: passes.length, found: violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`) };
}"""
HERS = "/ /follow /history /flags /rules /care /share /summary /reminders /settings /people".split()  # noqa: SIM905
LOOKS = [("light", "en"), ("dark", "es")]


@pytest.fixture(scope="module")
def axe():
    if not AXE.exists() and os.environ.get("MBC_BROWSER") != "required":
        pytest.skip("axe-core is not installed: make setup")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def demo(transactional_db):
    make_demo(now=clock.now())


def speaking(name: str, language: str):
    person = get_user_model().objects.get(email=DEMO_PEOPLE[name])
    person.language = language
    person.save(update_fields=["language"])
    return person


def complaints(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    answer = page.evaluate(RUN)
    assert answer["passed"] > 10
    return answer["found"]


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_nothing_is_found_on_her_pages(demo, phone, axe, scheme, language):
    page = phone(speaking("Ana", language), color_scheme=scheme)
    flag = Flag.objects.filter(state="open").latest("raised_at")
    found = {}
    for address in (*HERS, f"/flags/{flag.pk}"):
        page.goto(address)
        found[address] = complaints(page, axe)
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_nothing_is_found_on_a_first_day(cast, phone, axe, scheme, language):
    cast.ana.language = language
    cast.ana.save(update_fields=["language"])
    page = phone(cast.ana, color_scheme=scheme)
    found = {}
    for address in ("/", "/history", "/flags", "/care", "/share"):
        page.goto(address)
        found[address] = complaints(page, axe)
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_nothing_is_found_on_what_the_others_see(demo, phone, axe, scheme, language):
    found = {}
    for name, address in (("Ben", "/people"), ("Dr Chen", "/patients")):
        page = phone(speaking(name, language), color_scheme=scheme)
        page.goto(address)
        found[address] = complaints(page, axe)
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize(("scheme", "language"), LOOKS)
def test_nothing_is_found_before_the_sign_in(db, new_context, axe, scheme, language):
    page = new_context(color_scheme=scheme, extra_http_headers={"Accept-Language": language}).new_page()
    found = {}
    for address in ("/welcome", "/demo", "/privacy", "/account/login/", "/account/signup/"):
        page.goto(address)
        found[address] = complaints(page, axe)
    assert {address: said for address, said in found.items() if said} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_on_a_filled_form_a_wrong_one_and_urgent_advice(cast, phone, axe, scheme):
    page = open_today(phone(cast.ana, color_scheme=scheme))
    choose(page, "pain", 3)
    choose(page, "numbness_weakness", 2)
    page.locator("#safety .chip").first.tap()
    assert complaints(page, axe) == []

    choose(page, "breathlessness", 4)
    page.context.set_offline(True)
    page.locator(".button-save").click()
    page.get_by_role("dialog").wait_for()
    assert complaints(page, axe) == []
