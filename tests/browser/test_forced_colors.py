"""Where the system chooses the colours, what is chosen is told from what is not; who asks for no motion has none."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator

from tests.browser.walk import choose

pytestmark = pytest.mark.django_db(transaction=True)
APART = 3
MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
    return animationName !== "none" || parseFloat(transitionDuration) > 0 || scrollBehavior === "smooth";
}).map((each) => each.outerHTML.slice(0, 80)).concat(document.getAnimations().map(String))"""


def picture(drawn: Locator) -> Image.Image:
    return Image.open(BytesIO(drawn.screenshot())).convert("RGB")


def ground(drawn: Locator) -> tuple[int, ...]:
    """The colour that most of it has."""
    drawing = picture(drawn)
    return max(drawing.getcolors(drawing.width * drawing.height))[1]


def light(colour: tuple[int, ...]) -> float:
    """Relative luminance, as WCAG has it."""
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    darker, lighter = sorted(map(light, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_is_told_apart_without_our_colours(cast, phone, scheme):
    page = phone(cast.ana, color_scheme=scheme, forced_colors="active", service_workers="block")
    page.goto("/")
    choose(page, "pain", 3)
    page.locator("#safety .chip").first.click()
    is_near = []
    for kind, chosen in (
        (".places li:visible a", "[aria-current]"),
        ("#grade_pain .step", ":has(:checked)"),
        ("#safety .chip", ":has(:checked)"),
    ):
        one, other = page.locator(f"{kind}{chosen}").first, page.locator(f"{kind}:not({chosen})").first
        if contrast(ground(one), ground(other)) < APART:
            is_near.append(kind)
    page.get_by_role("button", name="None of these today").click()
    pressed = page.locator(".shortcuts [aria-pressed=true]")
    page.mouse.move(0, 0)
    if contrast(ground(pressed), ground(page.locator("#safety .chip:not(:has(:checked))").first)) < APART:
        is_near.append("pressed")
    for address, kind in (("/history", ".spans a"), ("/summary", ".summary-choices a")):
        page.goto(address)
        one, other = page.locator(f"{kind}[aria-current]").first, page.locator(f"{kind}:not([aria-current])").first
        if contrast(ground(one), ground(other)) < APART:
            is_near.append(kind)
    page.goto("/follow")
    tick = page.locator("main input:checked").first
    ticked = picture(tick).tobytes()
    tick.uncheck()
    assert picture(tick).tobytes() != ticked
    assert is_near == []


def test_who_asks_for_no_motion_has_none(cast, phone):
    page, moving = phone(cast.ana, service_workers="block"), {}
    for address in ("/", "/history", "/flags", "/care", "/share", "/summary", "/welcome"):
        page.goto(address)
        page.locator("summary:visible").first.click()
        moving[address] = page.evaluate(MOVING)
    assert {address: found for address, found in moving.items() if found} == {}

    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) != []
