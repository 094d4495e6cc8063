"""Where the keyboard is: each stop bears a mark one sees, none lies beneath a bar, and they come as one reads."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.everywhere import STRANGERS, hers, theirs
from tests.browser.test_axe import demo, speaking
from tests.browser.test_axe_settings import show_once_more
from tests.browser.walk import choose, log, open_today

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True)
# Of each stop of Tab: its mark and the contrast of that, what lies over it, and whether the eye must go back up.
LOOK = """() => {
    const found = new Set(), groups = new Set();
    const light = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((value) => value / 255);
        const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        const [red, green, blue] = parts.map(linear);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const ground = (box) => {
        const { backgroundColor } = box ? getComputedStyle(box) : { backgroundColor: "rgb(255, 255, 255)" };
        return /, 0\\)$/.test(backgroundColor) ? ground(box.parentElement) : backgroundColor;
    };
    const isStop = (each) => {
        if (each.disabled || each.tabIndex < 0 || !each.checkVisibility({ visibilityProperty: true })) return false;
        if (each.type !== "radio") return true;
        const isFirst = !groups.has(each.name);
        groups.add(each.name);
        return isFirst;
    };
    let before = null;
    for (const each of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
        if (!isStop(each)) continue;
        const name = each.outerHTML.slice(0, 90);
        if (each.tabIndex > 0) found.add(`has a tabindex: ${name}`);
        each.focus({ focusVisible: true });
        if (document.activeElement !== each) continue;
        const marked = each.matches(".chip input, .step input") ? each.closest("label") : each;
        const { outlineStyle, outlineWidth, outlineColor, opacity } = getComputedStyle(each);
        if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || opacity === "0") found.add(`no mark: ${name}`);
        const shades = [light(outlineColor), light(ground(marked.parentElement))].sort((a, b) => b - a);
        // Forced colours are the system's, and so is their contrast.
        const isForced = matchMedia("(forced-colors: active)").matches;
        if (!isForced && shades[0] / shades[1] < 3) found.add(`mark of ${(shades[0] / shades[1]).toFixed(1)}: ${name}`);
        const place = marked.getBoundingClientRect();
        const x = place.left + Math.min(place.width, innerWidth) / 2, y = place.top + Math.min(place.height, 40) / 2;
        const over = document.elementFromPoint(x, y);
        const bar = over?.closest(".save-bar, .places, .top");
        if (!over || (bar && !bar.contains(each))) found.add(`out of sight: ${name}`);
        if (each.closest(".places, .skip, .save-bar, .menu")) continue;
        const top = place.top + scrollY, bottom = place.bottom + scrollY;
        if (before && bottom <= before.top && place.left < before.right) found.add(`back up: ${name}`);
        before = { top, right: place.right };
    }
    return [...found];
}"""
SIGHTS = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"color_scheme": "dark", "forced_colors": "active"}]
MAIN = "/ /history /flags /care /share /summary /reminders /settings /care/treatments/new /share/links/new"


def found_on(page: Page, addresses: Iterable[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        page.keyboard.press("Tab")
        for sight in SIGHTS:
            page.emulate_media(**{"forced_colors": "none", **sight})
            found += [f"{address}, {sight}: {each}" for each in page.evaluate(LOOK)]
    return found


def test_each_stop_of_the_main_pages_is_seen(demo, phone):
    ana = speaking("Ana", "en")
    page = phone(ana, service_workers="block")
    show_once_more(page.context, ana)
    assert found_on(page, MAIN.split()) == []


def test_an_eye_finds_a_stop_that_is_not_seen(page):
    page.set_content(
        "<meta name='viewport' content='width=device-width, initial-scale=1'><body style='background: #fff; margin: 0'>"
        "<button style='outline: 0; margin-top: 90px'>Bare</button>"
        "<button style='outline: 3px solid #ddd'>Pale</button>"
        "<button style='position: absolute; top: 0; left: 0'>Above</button><button tabindex='2'>First</button>"
        "<button style='position: fixed; bottom: 0'>Under</button>"
        "<div class='places' style='position: fixed; bottom: 0; width: 100%; height: 80px; background: #fff'></div>"
    )
    kinds = ["no mark", "mark of 1.4", "back up", "has a tabindex", "out of sight"]
    assert {each.split(":")[0] for each in page.evaluate(LOOK)} >= set(kinds)


@pytest.mark.soak
def test_each_stop_of_every_page_is_seen(demo, phone, new_context, figure):
    ana = speaking("Ana", "en")
    page = phone(ana, service_workers="block")
    show_once_more(page.context, ana)
    walks = [(page, hers())]
    walks += [(phone(speaking(name, "en"), service_workers="block"), addresses) for name, addresses in theirs().items()]
    walks += [(new_context(service_workers="block").new_page(), STRANGERS.split())]
    found = [each for page, addresses in walks for each in found_on(page, addresses)]
    figure(pages_by_keyboard=sum(len(addresses) for _, addresses in walks), stops_unseen=len(found))
    assert found == []


def test_what_closes_gives_the_focus_back(cast, phone):
    page = open_today(phone(cast.ana))
    more = page.locator(".more-symptoms > summary, .card.fold > summary").first
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('details[open]'))")

    page.context.set_offline(True)
    choose(page, "breathlessness", 4)
    log(page)
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".save-bar .button-save")).to_be_focused()
