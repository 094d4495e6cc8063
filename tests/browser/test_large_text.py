"""Text of twice its size, and a page of 320 px: nothing is cut off, beside the page or over anything else."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

from tests.browser.crowded import CROWDED, SPLIT
from tests.browser.everywhere import STRANGERS, hers, theirs
from tests.browser.seen import BROKEN
from tests.browser.test_axe import demo, speaking
from tests.browser.test_axe_settings import show_once_more

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True)
UNFOLDED = "document.querySelectorAll('details:not(.menu)').forEach((each) => { each.open = true; })"
# As wide as the window, and how large: 18 px is the app's own size.
TWICE = (390, "document.documentElement.style.setProperty('--text', '225%')")
LARGEST = (320, "document.documentElement.style = '', document.documentElement.dataset.text = 'largest'")
# Spanish is the longer one.
LANGUAGES = [pytest.param("en", marks=pytest.mark.soak), "es"]


def found_on(page: Page, addresses: Iterable[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        page.evaluate(UNFOLDED)
        for width, larger in (TWICE, LARGEST):
            page.set_viewport_size({"width": width, "height": 844})
            page.evaluate(larger)
            said = [each for script in (BROKEN, CROWDED, SPLIT) for each in page.evaluate(script)]
            found += [f"{address} at {width}: {each}" for each in said]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_her_pages_bear_text_of_twice_the_size(demo, phone, language, figure):
    ana = speaking("Ana", language)
    page = phone(ana, service_workers="block")
    show_once_more(page.context, ana)
    addresses = hers()
    found = found_on(page, addresses)
    figure(her_pages_at_twice_the_size=len(addresses), flaws=len(found))
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_others_and_strangers_see_bears_text_of_twice_the_size(demo, phone, new_context, language, figure):
    found, strangers = [], STRANGERS.split()
    for name, addresses in theirs().items():
        found += found_on(phone(speaking(name, language), service_workers="block"), addresses)
    stranger = new_context(extra_http_headers={"Accept-Language": language}, service_workers="block").new_page()
    found += found_on(stranger, strangers)
    figure(pages_of_others_at_twice_the_size=sum(map(len, theirs().values())) + len(strangers), flaws=len(found))
    assert found == []


def test_an_eye_finds_what_is_crowded(page):
    page.set_content(
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<button style='width: 60px; overflow-wrap: normal'>Incomprehensible</button><button>Fine</button>"
        "<p style='margin-top: -1em'>Lies over both</p>"
        "<p style='margin-left: 380px; white-space: nowrap'>Beside the page</p>"
        "<p class='chip' style='width: 20px; overflow-wrap: anywhere'>Tired</p>"
        "<div class='places' style='position: fixed; bottom: 0; width: 100%; height: 60vh'>A bar</div>"
    )
    assert {each.split(" ")[0] for each in page.evaluate(CROWDED)} == {"out", "over", "beside:", "bars"}
    assert "split: Tired" in page.evaluate(SPLIT)
