"""A repeat visit and a tap at a quarter of this machine's speed, then Lighthouse; the last line is the verdict."""

import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from bench import sections
from bench.browser import lighthouse
from deploy.screens import CHROMIUM, running
from web.demo import DEMO_PASSWORD, DEMO_PEOPLE

SLOWER = 4
# As with Lighthouse the calmest of some sittings counts, for a machine is never quiet and what disturbs only adds.
SITTINGS = 3
VISITS, TAPS, ROUNDS = 9, 12, 5
# A quick finger needs longer than this to read the next question.
BETWEEN_TAPS_MS = 250
PAINTED = """new Promise((resolve) => {
    const found = performance.getEntriesByName("first-contentful-paint")[0];
    if (found) return resolve(found.startTime);
    const watcher = new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime));
    watcher.observe({ type: "paint", buffered: true });
})"""
WATCH_TAPS = """() => {
    window.taps = [];
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) if (each.interactionId) window.taps.push(each.duration);
    }).observe({ type: "event", durationThreshold: 16 });
}"""
# What the round before chose is a draft by now; each round chooses anew, which costs more than taking back.
BEGIN_ANEW = """() => {
    const form = document.querySelector("checkin-form form");
    form.reset();
    form.dispatchEvent(new Event("change", { bubbles: true }));
}"""
STEP = "document.querySelectorAll('.symptom .step')[number]"
INTO_SIGHT = f"(number) => {STEP}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"
MIDDLE = f"""(number) => {{
    const {{ x, y, width, height }} = {STEP}.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}}"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and the promise: at most, or for scores at least."""

    name: str
    value: float
    bound: float
    is_score: bool = False

    @property
    def is_kept(self) -> bool:
        return self.value >= self.bound if self.is_score else self.value < self.bound

    def __str__(self) -> str:
        promise = f"{'at least' if self.is_score else 'under'} {self.bound:.0f}{'' if self.is_score else ' ms'}"
        return f"{'ok  ' if self.is_kept else 'FAIL'} {self.name}: {self.value:.0f} ({promise})"


def main() -> int:
    """Measure, print, and answer 1 where a promise is not kept."""
    with running() as (address, _), sync_playwright() as playwright:
        figures = _timed(playwright, address) + _scored(playwright, address)
    for figure in figures:
        print(figure)
    sections.keep("browser", "\n".join(["| measured | figure | promise |", "|---|---|---|", *map(_row, figures)]))
    missed = [figure.name for figure in figures if not figure.is_kept]
    print(f"browser: {'missed: ' + ', '.join(missed) if missed else 'every promise kept'}")
    return int(bool(missed))


def _timed(playwright: Playwright, address: str) -> list[Figure]:
    """In a browser of its own: what Lighthouse sets going in one is not measured with it."""
    with _browser(playwright) as (context, _):
        page = _signed_in(context, address)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return [_calmest(_repeat_visit, page, address), _calmest(_tap, page, address)]


def _scored(playwright: Playwright, address: str) -> list[Figure]:
    """What Lighthouse says of the page before the sign-in, and of three behind it."""
    with _browser(playwright) as (context, port):
        scores = [*lighthouse.scores(address, port, ["/welcome"])]
        _signed_in(context, address).close()
        scores += lighthouse.scores(address, port, ["/", "/history", "/flags"])
    return [Figure(name, score, bound, is_score=True) for name, score, bound in scores]


@contextmanager
def _browser(playwright: Playwright) -> Iterator[tuple[BrowserContext, int]]:
    """A phone's browser with a fresh memory, and the port at which it can be asked."""
    with tempfile.TemporaryDirectory() as profile:
        port = _free_port()
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path="/usr/bin/chromium",
            args=[*CHROMIUM, f"--remote-debugging-port={port}"],
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
        )
        try:
            yield context, port
        finally:
            context.close()


def _row(figure: Figure) -> str:
    return f"| {figure.name} | {figure.value:.0f} | {'at least' if figure.is_score else 'under'} {figure.bound:.0f} |"


def _signed_in(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/account/login/")
    page.fill("input[name=login]", DEMO_PEOPLE["Ana"])
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "login" not in url)
    page.evaluate("navigator.serviceWorker.ready")
    page.reload(wait_until="networkidle")
    return page


def _calmest(measured: Callable[[Page, str], Figure], page: Page, address: str) -> Figure:
    return min((measured(page, address) for _ in range(SITTINGS)), key=lambda figure: figure.value)


def _repeat_visit(page: Page, address: str) -> Figure:
    """From the tap on the icon to the first words, with what the phone keeps from before."""
    painted = []
    for _ in range(VISITS):
        page.goto(f"{address}/", wait_until="load")
        painted.append(page.evaluate(PAINTED))
        page.goto("about:blank")
    return Figure(f"repeat visit painted, {SLOWER}x slower, median of {VISITS}, ms", median(painted), 300)


def _tap(page: Page, address: str) -> Figure:
    """From a finger on a step to the page that shows it: a step by its median over the rounds, the slowest step."""
    rounds = [_tapped(page, address) for _ in range(ROUNDS)]
    each = [median(times) for times in zip(*rounds, strict=True)]
    return Figure(f"tap to paint, {SLOWER}x slower, slowest of {TAPS} steps, median of {ROUNDS}, ms", max(each), 100)


def _tapped(page: Page, address: str) -> list[float]:
    """What one round of taps took, each in ms, as the browser itself measures an interaction."""
    page.goto(f"{address}/", wait_until="networkidle")
    page.evaluate(BEGIN_ANEW)
    page.wait_for_timeout(BETWEEN_TAPS_MS)
    page.evaluate(WATCH_TAPS)
    slowest = []
    for number in range(TAPS):
        step = number * 5 + 1 + number % 3
        page.evaluate(INTO_SIGHT, step)
        page.wait_for_timeout(BETWEEN_TAPS_MS)
        x, y = page.evaluate(MIDDLE, step)
        # A bare touch: what the driver puts into a page for its own taps and questions would be counted with it.
        page.touchscreen.tap(x, y)
        page.wait_for_timeout(BETWEEN_TAPS_MS)
        # Below 16 ms the browser does not list it.
        slowest.append(max(page.evaluate("window.taps.splice(0)"), default=16))
    return slowest


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
