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
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mbc_tracker.settings")
django.setup()

from web.demo import DEMO_PASSWORD, DEMO_PEOPLE  # noqa: E402  (its models need the settings)

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs" / "screens"
PHONE, DESK = (390, 844), (1280, 800)
CHROMIUM = ["--no-sandbox", "--disable-background-networking"]
# Who looks, at what, on which screen.
PICTURES = [
    ("Ana", "today", "/", PHONE),
    ("Ana", "worth-raising", "/flags", PHONE),
    ("Ana", "history", "/history", PHONE),
    ("Ana", "summary", "/summary", PHONE),
    ("Ana", "care", "/care", PHONE),
    ("Ana", "share", "/share", PHONE),
    ("Ana", "reminders", "/reminders", PHONE),
    ("Ben", "people", "/people", PHONE),
    ("Dr Chen", "patients", "/patients", DESK),
]
PALETTE_COLORS = 128


def draw_all() -> None:
    """Every picture, in light and dark, and the first page of the PDF."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with running() as (address, environment), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for scheme in schemes:
            for person in DEMO_PEOPLE:
                draw(browser, address, person, scheme)
        draw_pdf(environment)


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


def draw(browser: Browser, address: str, person: str, scheme: Literal["light", "dark"]) -> None:
    """What one person sees, in light or dark."""
    wanted = [picture for picture in PICTURES if picture[0] == person]
    width, height = wanted[0][3]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-US")
    page = context.new_page()
    page.goto(f"{address}/account/login/")
    page.fill("input[name=login]", DEMO_PEOPLE[person])
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "login" not in url)
    for _, name, path, _ in wanted:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        file = SCREENS / f"{name}-{scheme}.png"
        page.screenshot(path=file)
        _make_small(Image.open(file), file)
    context.close()


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
