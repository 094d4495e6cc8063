"""In a made-up language that is a third longer: nothing is left in English, cut off or beside the page."""

import re

import pytest
from playwright.sync_api import Page

from clinical.catalogue.care import GENES, MARKERS, UNITS
from clinical.catalogue.treatments import drugs
from tests.browser import pseudo
from tests.browser.crowded import CROWDED, SPLIT
from tests.browser.seen import BROKEN, SMALL, UNMARKED
from tests.browser.test_axe import HERS, demo, speaking
from tests.browser.test_axe_settings import PAGES, show_once_more
from tests.browser.walk import choose, log, open_today
from web.demo import DEMO_PEOPLE

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True)
# What is called the same in every language: people, drugs, genes, markers, units, forms of files.
NAMES = [each for drug in drugs() for each in (drug.name, *drug.also)]
NAMES += [*GENES, *MARKERS, *(marker.name for marker in MARKERS.values()), *UNITS, *DEMO_PEOPLE, *DEMO_PEOPLE.values()]
NAMES += ["MBC Tracker", "HER2", "PDF", "CSV", "FHIR", "UTC", "lb", "kg", "cm", "English", "Español"]
KNOWN = sorted({word for name in NAMES for word in re.findall(r"[^\W\d_]{2,}", name.lower())})
RIGHT_TO_LEFT = "document.documentElement.dir = 'rtl'"


def found_on(page: Page, address: str) -> list[str]:
    """What an eye would find, read from the left and from the right."""
    page.goto(address)
    said = {"not translated": page.evaluate(UNMARKED, KNOWN), "too small": page.evaluate(SMALL)}
    said["from the left"] = [*page.evaluate(BROKEN), *page.evaluate(CROWDED)]
    page.evaluate(RIGHT_TO_LEFT)
    said["from the right"] = page.evaluate(BROKEN)
    return [f"{address}, {look}: {each}" for look, found in said.items() for each in found]


@pytest.fixture
def longer():
    with pseudo.spoken():
        yield


def test_every_page_of_hers_in_a_longer_language(longer, demo, phone):
    ana = speaking("Ana", "en")
    page = phone(ana)
    show_once_more(page.context, ana)
    found = [each for address in [*HERS, *PAGES.split()] for each in found_on(page, address)]
    assert found == []


def test_nothing_is_beside_the_page_of_a_narrow_phone(demo, phone):
    page, found = phone(speaking("Ana", "es")), []
    page.set_viewport_size({"width": 320, "height": 700})
    for address in HERS:
        page.goto(address)
        found += [f"{address}: {each}" for script in (BROKEN, CROWDED, SPLIT) for each in page.evaluate(script)]
    assert found == []


def test_what_others_and_strangers_see_in_a_longer_language(longer, demo, phone, new_context):
    found = []
    for name, address in (("Ben", "/people"), ("Dr Chen", "/patients")):
        found += found_on(phone(speaking(name, "en")), address)
    page = new_context().new_page()
    for address in ("/privacy", "/account/login/", "/account/signup/", "/account/password/reset/"):
        found += found_on(page, address)
    assert found == []


def test_advice_without_a_network_in_a_longer_language(longer, cast, phone):
    page = open_today(phone(cast.ana))
    page.context.set_offline(True)
    choose(page, "breathlessness", 4)
    log(page)
    page.get_by_role("dialog").wait_for()
    assert page.evaluate(UNMARKED, [*KNOWN, "ana"]) == []
    assert page.evaluate(BROKEN) == []


def test_an_eye_finds_what_is_broken(page):
    page.set_content(
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<p>⟦Såvé⟧ Leave</p><button aria-label='Go'>x</button>"
        "<div style='width: 40px; overflow: hidden; white-space: nowrap'>A line that is cut</div>"
        "<div style='width: 900px'>Wide</div><p style='margin-top: -1.2em'>Over it</p>"
    )
    known = ["line", "wide", "over", "it"]
    assert [each.split()[0] for each in page.evaluate(UNMARKED, known)] == ["Leave", "that", "is", "cut", "Go"]
    assert [each.split(" ")[0] for each in page.evaluate(BROKEN)] == ["sideways", "cut", "over"]
    assert len(page.evaluate(SMALL)) == 1


def test_where_one_reads_from_the_right_the_page_begins_there(cast, phone, settings):
    settings.LANGUAGES_BIDI = ["en"]
    page = phone(cast.ana)
    page.goto("/")

    places = page.locator(".places li:visible")
    first, last = places.first.bounding_box(), places.last.bounding_box()
    assert first["x"] > last["x"]
    assert page.locator("#grade_pain .step").first.bounding_box()["x"] > 195
    assert page.evaluate("getComputedStyle(document.querySelector('main')).direction") == "rtl"
    assert page.evaluate(BROKEN) == []
