"""What was said to be kept is kept: killed browsers, poison, refused stores, releases, servers that are away."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from rest_framework.throttling import SimpleRateThrottle

from symptoms import selectors
from symptoms.models import CheckIn
from tests.browser.conftest import CHROMIUM, PHONE
from tests.browser.walk import await_rows, await_true, choose, fill_outbox, log, open_today, status
from tests.web_server import start_web

pytestmark = pytest.mark.django_db(transaction=True)
SOAK_KILLS = int(os.environ.get("KILLS", "100"))
PAGE_OF_A_HOTEL = {"status": 200, "content_type": "text/html", "body": "<h1>Welcome to our network</h1>"}


@pytest.fixture
def ana(cast, unwatched_phone) -> Page:
    return open_today(unwatched_phone(cast.ana))


def cookie_of(person) -> dict:
    client = Client()
    client.force_login(person, backend="accounts.sign_in.SignIn")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "domain": "localhost", "path": "/"}


class Profile:
    """A phone with a memory: a browser on a folder, killed as a battery that dies kills it."""

    def __init__(self, playwright, folder: Path, base_url: str):
        self.playwright, self.folder, self.base_url = playwright, folder, base_url

    def open(self, person):
        context = self.playwright.chromium.launch_persistent_context(
            str(self.folder),
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking"],
            base_url=self.base_url,
            timezone_id="America/New_York",
            locale="en-US",
            reduced_motion="reduce",
            **PHONE,
        )
        # A browser that is killed soon after a sign-in forgets it; that is not what is tried here.
        context.add_cookies([{**cookie_of(person), "expires": time.time() + 86_400}])
        return context

    def kill(self) -> None:
        wanted = f"--user-data-dir={self.folder}".encode()
        for process in Path("/proc").iterdir():
            if process.name.isdigit() and wanted in read(process / "cmdline").split(b"\0"):
                os.kill(int(process.name), signal.SIGKILL)


def read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize(
    "kills",
    [
        pytest.param(10, marks=pytest.mark.timeout(360)),
        pytest.param(SOAK_KILLS, marks=[pytest.mark.soak, pytest.mark.timeout(0)]),
    ],
)
def test_what_was_said_to_be_on_the_phone_survives_a_killed_browser(
    kills, cast, playwright, live_server, tmp_path, figure
):
    profile = Profile(playwright, tmp_path / "phone", live_server.url)
    context = profile.open(cast.ana)
    open_today(context.pages[0])
    for kill in range(kills):
        page = context.pages[0]
        context.set_offline(True)
        page.goto("/")
        choose(page, "cough", 1)
        page.get_by_label("Note").fill(f"kill {kill}")
        log(page)
        expect(status(page)).to_contain_text(
            f"Saved on this phone. Will send when you are back online ({kill + 1} waiting)"
        )
        time.sleep(random.uniform(0, 0.2))
        profile.kill()
        context = profile.open(cast.ana)
    context.pages[0].goto("/")
    await_rows(kills, seconds=60 + kills)
    context.close()
    kept = {selectors.checkin(cast.look, row.uid).said.note for row in CheckIn.objects.all()}
    wanted = {f"kill {kill}" for kill in range(kills)}
    figure(kills=kills, lost=len(wanted - kept))
    assert kept == wanted


@pytest.mark.parametrize(
    "places",
    [
        pytest.param((0, 25, 49), id="some"),
        pytest.param(range(50), id="all", marks=[pytest.mark.soak, pytest.mark.timeout(0)]),
    ],
)
def test_one_bad_entry_never_blocks_those_behind_it(places, ana, settings, monkeypatch, figure):
    settings.RULES_ON = False
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    for place in places:
        fill_outbox(ana, [{"cough": 9 if number == place else 1} for number in range(50)])
        before = CheckIn.objects.count()
        ana.reload()
        expect(status(ana)).to_contain_text("Needs attention: 1", timeout=60_000)
        await_rows(before + 49, seconds=60)
        bad = status(ana).locator("li")
        expect(bad).to_contain_text("Cough")
        bad.get_by_text("What you wrote").click()
        assert '"cough": 9' in bad.locator("textarea").input_value()
        ana.on("dialog", lambda dialog: dialog.accept())
        bad.get_by_role("button", name="Delete").click()
        expect(status(ana)).not_to_contain_text("Needs attention")
    figure(poisoned_outboxes=len(places), entries_held_up=len(places) * 49 - CheckIn.objects.count())


def test_an_answer_that_is_not_ours_is_not_taken_for_sent(ana):
    ana.context.route("**/api/v1/checkins/*", lambda route: route.fulfill(**PAGE_OF_A_HOTEL))
    choose(ana, "cough", 1)
    log(ana)
    expect(status(ana)).to_contain_text("could not be sent yet")
    ana.context.unroute("**/api/v1/checkins/*")
    ana.reload()
    await_rows(1)


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_server_in_trouble_gets_the_entry_later(ana, code):
    ana.context.route("**/api/v1/checkins/*", lambda route: route.fulfill(status=code, json={"errors": []}))
    choose(ana, "cough", 1)
    log(ana)
    expect(status(ana)).to_contain_text("(1 waiting)")
    ana.context.unroute("**/api/v1/checkins/*")
    ana.reload()
    await_rows(1)


def test_signed_out_by_the_server_the_entry_waits_for_the_sign_in(ana, cast):
    ana.context.clear_cookies()
    choose(ana, "cough", 1)
    log(ana)
    expect(status(ana)).to_contain_text("Please sign in to send it (1 waiting)")
    ana.context.add_cookies([cookie_of(cast.ana)])
    ana.goto("/")
    await_rows(1)


NO_STORE = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'QuotaExceededError'); }"
FULL_STORE = """const add = IDBObjectStore.prototype.add;
IDBObjectStore.prototype.add = function (...row) {
    if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
    return add.apply(this, row);
}"""


@pytest.mark.parametrize("refusal", [pytest.param(NO_STORE, id="no-store"), pytest.param(FULL_STORE, id="full")])
def test_where_the_browser_keeps_nothing_it_says_so_and_sends_all_the_same(refusal, cast, unwatched_phone):
    page = unwatched_phone(cast.ana)
    page.add_init_script(refusal)
    page.goto("/")
    page.route("**/api/v1/session", lambda route: route.abort())
    choose(page, "cough", 1)
    log(page)
    expect(status(page)).to_contain_text("Please leave this page open")
    page.unroute("**/api/v1/session")
    page.evaluate("dispatchEvent(new Event('online'))")
    await_rows(1)


def test_a_store_that_was_cleared_is_told_and_not_hidden(ana):
    ana.context.set_offline(True)
    fill_outbox(ana, [{"cough": 1}, {"cough": 2}])
    ana.evaluate("async () => (await import('offline/db')).clear('outbox')")
    ana.goto("/")
    expect(status(ana)).to_contain_text("Entries that were not sent and are gone: 2")


def test_two_phones_edited_apart_end_with_both(cast, unwatched_phone):
    one, two = (open_today(unwatched_phone(cast.ana)) for _ in range(2))
    [uid] = fill_outbox(one, [{"cough": 1, "pain": 1}])
    one.reload()
    await_rows(1)
    base = CheckIn.objects.get().revision
    for page, grades in ((one, {"cough": 3, "pain": 1}), (two, {"cough": 1, "pain": 2})):
        fill_outbox(page, [grades], uid=uid, base_revision=base)
        page.reload()
        expect(status(page)).not_to_contain_text("waiting")
    deadline = time.monotonic() + 60
    while CheckIn.objects.get().grades != {"cough": 3, "pain": 2}:
        assert time.monotonic() < deadline, CheckIn.objects.get().grades
        time.sleep(0.1)


def test_an_entry_outlives_a_server_that_is_killed_and_started_again(cast, new_context, start_process):
    web, port = start_web(start_process, DJANGO_SETTINGS_MODULE="mbc_tracker.settings")
    context = new_context(base_url=f"http://localhost:{port}")
    context.add_cookies([cookie_of(cast.ana)])
    page = open_today(context.new_page())
    web.kill()
    choose(page, "cough", 1)
    log(page)
    expect(status(page)).to_contain_text("Saved on this phone.")
    page.goto("/")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    expect(status(page)).to_contain_text("(1 waiting)")
    start_web(start_process, port=port, DJANGO_SETTINGS_MODULE="mbc_tracker.settings")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await_rows(1)
    expect(page.get_by_role("heading", name="Ana")).to_be_visible()
    expect(status(page)).to_contain_text("Saved and sent.")


def test_a_new_release_breaks_neither_an_open_page_nor_what_waits(ana, monkeypatch):
    ana.context.set_offline(True)
    fill_outbox(ana, [{"cough": 1}] * 5)
    monkeypatch.setattr("web.shell._page_version", lambda: "the next release")
    ana.context.set_offline(False)
    ana.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    ana.evaluate("dispatchEvent(new Event('online'))")
    await_rows(5)
    ana.goto("/")
    await_true(ana, "async () => (await caches.keys()).filter((name) => name.startsWith('shell-')).length === 2")
    await_true(
        ana,
        """async () => {
            const { waiting, installing } = await navigator.serviceWorker.ready;
            return !waiting && !installing;
        }""",
    )
