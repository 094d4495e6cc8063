"""A real browser, the size of a phone, on a real server with the files as they are served in earnest."""

import os
import shutil
import time
from contextlib import suppress

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client, TransactionTestCase, override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from kernel import clock
from tests.cast import assemble
from tests.drawn import draw_for_files_as_served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def pytest_collection_modifyitems(items):
    """One browser at a time, on one worker of the tests; what hung or stumbled is asked again."""
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session", autouse=True)
def patient_flush():
    """What a page still asks for when its test ends may stand in the way of emptying the tables: once more, then."""
    empty = TransactionTestCase._fixture_teardown

    def patiently(case):
        for _ in range(3):
            with suppress(CommandError):
                return empty(case)
            time.sleep(1)
        return empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", patiently)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if CHROMIUM is None and os.environ.get("MBC_BROWSER") != "required":
        pytest.skip("no Chromium on this machine")
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-background-networking"]}


@pytest.fixture(scope="session")
def browser_context_args():
    return {**PHONE, "locale": "en-US", "timezone_id": "America/New_York", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def playwright(playwright):
    """It keeps an event loop running in this thread, in which Django would otherwise refuse its database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # A machine that is busy with other things is slow, which is no failure of a page.
    expect.set_options(timeout=30_000)
    return playwright


@pytest.fixture(scope="session")
def collected_files():
    """Hashed and compressed, and named by their manifest, as in production."""
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    with override_settings(STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return storages


@pytest.fixture(scope="session")
def live_server(collected_files):
    """Without Django's own handler of files, so that WhiteNoise answers for them."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda app: app
    with override_settings(STORAGES=collected_files, WHITENOISE_USE_FINDERS=False, WHITENOISE_AUTOREFRESH=False):
        server.start()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def hashed_files(live_server, collected_files):
    """The server answers in this process: its way with files must not outlive the test."""
    with override_settings(STORAGES=collected_files):
        draw_for_files_as_served()
        yield


@pytest.fixture
def new_context(new_context, live_server):
    """Every page opened in a test is watched; what it complains of fails the test."""
    complaints = []

    def watched(**arguments):
        context = new_context(**{"base_url": live_server.url, **arguments})
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
        return context

    yield watched
    assert not complaints


def is_complaint(said):
    """A request that fails for want of a network is what some tests are about; an answer in JSON has no icon."""
    quiet = "net::ERR_" in said.text or said.location.get("url", "").endswith("/favicon.ico")
    return said.type == "error" and not quiet


def opened(context, person):
    """A page of this context, signed in."""
    client = Client()
    client.force_login(person, backend="accounts.sign_in.SignIn")
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    context.add_cookies([{**cookie, "domain": "localhost", "path": "/", "httpOnly": True}])
    return context.new_page()


@pytest.fixture
def phone(new_context):
    """The phone of this person, signed in: `phone(cast.ana)`; arguments are those of a browser context."""
    return lambda person, **arguments: opened(new_context(**arguments), person)


@pytest.fixture
def unwatched_phone(browser, browser_context_args, live_server):
    """The same where things are meant to go wrong: what the browser complains of is not looked at."""
    made = []

    def open_page(person):
        made.append(browser.new_context(**{**browser_context_args, "base_url": live_server.url}))
        return opened(made[-1], person)

    yield open_page
    for context in made:
        context.close()


@pytest.fixture
def cast(transactional_db):
    """Everyone, as of now: the browser's clock is the real one."""
    return assemble(clock.now())
