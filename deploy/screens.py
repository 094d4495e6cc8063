"""Pictures of the running app for docs/screens: `python -m deploy.screens`.

Everything is started as `make run` does, in a folder that is thrown away, with the made-up people.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

import django
import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
django.setup()

from web.demo import DEMO_PASSWORD, DEMO_PEOPLE  # noqa: E402  (its models need the settings)

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs" / "screens"
SIZES = {"phone": (390, 844), "desk": (1280, 800)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CHROMIUM = ["--no-sandbox", "--disable-background-networking"]
# Who looks, and at what: a name, an address, and the links to follow from there. Nobody is signed out.
PICTURES: dict[str, list[tuple[str, ...]]] = {
    "Ana": [
        ("today", "/"),
        ("worth-raising", "/flags"),
        ("flag", "/flags", ".flag h3 a"),
        ("history", "/history"),
        ("day", "/history", "a.day-cell:has(.grade-mark) >> visible=true"),
        ("summary", "/summary"),
        ("before-the-visit", "/summary/before"),
        ("care", "/care"),
        ("trial-sheet", "/care/trials"),
        ("share", "/share"),
        ("reminders", "/reminders"),
        ("guide", "/guide"),
        ("guide-page", "/guide/bone"),
        ("settings", "/settings"),
        ("security-check", "/settings/security"),
        ("take-everything", "/settings/take"),
        ("bring-in", "/settings/bring-in"),
    ],
    "Ben": [("people", "/people"), ("person", "/people", "h2 a"), ("hospital-card", "/people", "h2 a", "[href$=card]")],
    "Dr Chen": [("patients", "/patients"), ("patient", "/patients", "th a"), ("their-summary", "/patients", "td a")],
    "nobody": [("welcome", "/welcome"), ("demo", "/demo"), ("sign-in", "/account/login/")],
}
Look = tuple[str, Literal["light", "dark"]]
LOOKS: list[Look] = [(size, scheme) for size in SIZES for scheme in SCHEMES]
PALETTE_COLORS = 128


def draw_all() -> None:
    """Every picture on phone and desk, in light and dark; then urgent advice, which changes the diary; and the PDF."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with running() as (address, environment), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        draw_pdf(environment)
        for look in LOOKS:
            for person in PICTURES:
                with signed_in(browser, address, person, look) as page:
                    for name, start, *links in PICTURES[person]:
                        page.goto(address + start)
                        for link in links:
                            page.locator(link).first.click()
                        keep(page, name, look)
        for look in LOOKS:
            with signed_in(browser, address, "Ana", look) as page:
                page.goto(address)
                page.locator("#grade_breathlessness_4").check(force=True)
                page.locator(".button-save").click()
                page.locator(".advice").wait_for()
                keep(page, "urgent", look)


@contextmanager
def running() -> Iterator[tuple[str, dict[str, str]]]:
    """The app on a free port of this machine, until the pictures are made."""
    with tempfile.TemporaryDirectory(prefix="mbc-") as var, closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {**os.environ, "MBC_VAR": var, "PORT": str(port)}
        household = subprocess.Popen([sys.executable, "-m", "deploy.local"], cwd=ROOT, env=environment)
        try:
            _await(f"http://localhost:{port}/readyz/")
            yield f"http://localhost:{port}", environment
        finally:
            household.send_signal(signal.SIGINT)
            household.wait(timeout=120)


@contextmanager
def signed_in(browser: Browser, address: str, person: str, look: Look) -> Iterator[Page]:
    """A page of this person's browser; nobody's has no sign-in."""
    size, scheme = look
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-US")
    page = context.new_page()
    if person in DEMO_PEOPLE:
        page.goto(f"{address}/account/login/")
        page.fill("input[name=login]", DEMO_PEOPLE[person])
        page.fill("input[name=password]", DEMO_PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "login" not in url)
    yield page
    context.close()


def keep(page: Page, name: str, look: Look) -> None:
    """What is seen without scrolling."""
    page.wait_for_load_state()
    file = SCREENS / f"{name}-{'-'.join(look)}.png"
    page.screenshot(path=file)
    _make_small(Image.open(file), file)


def draw_pdf(environment: dict[str, str]) -> None:
    """The first page that a clinician reads."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "summary.pdf"
        command = [sys.executable, "manage.py", "export_summary", "demo", "--format", "pdf", "--out", str(pdf)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        picture = pypdfium2.PdfDocument(pdf)[0].render(scale=1.4).to_pil()
    _make_small(picture, SCREENS / "summary-pdf.png")


def _make_small(picture: Image.Image, file: Path) -> None:
    """Few colours are enough, and a tenth of the size."""
    picture.convert("RGB").quantize(PALETTE_COLORS).save(file, optimize=True)


def _await(address: str, seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  (our own server)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise TimeoutError(f"{address} did not answer")


if __name__ == "__main__":
    draw_all()
