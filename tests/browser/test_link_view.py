"""A clinic without an account opens her link on a phone: passcode, summary, files. And what it says where it cannot."""

import io
import json

import pytest
import zxingcpp
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import expect

from flows.log_checkin import log_checkin
from kernel import clock
from tests import health_link_client as client
from tests import links
from tests.browser import test_axe
from tests.make import new_checkin
from tests.rim import proved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_this_address(live_server, settings):
    settings.BASE_URL = live_server.url


@pytest.fixture
def ana(cast, phone):
    """Her phone, on which she has just shown who she is."""
    now = clock.now()
    log_checkin(look=cast.look, new=new_checkin(None, at=now, grades={"cough": 3}), now=now)
    page = phone(cast.ana)
    key = proved(cast.ana).session.session_key
    cookie = {"name": django_settings.SESSION_COOKIE_NAME, "value": key, "domain": "localhost", "path": "/"}
    page.context.add_cookies([{**cookie, "httpOnly": True}])
    return page


@pytest.fixture
def clinic(browser, browser_context_args):
    """Somebody else's browser; what it complains of when a passcode is wrong is meant."""
    made = []

    def new_page(**more):
        made.append(browser.new_context(**{**browser_context_args, **more}))
        return made[-1].new_page()

    yield new_page
    for context in made:
        context.close()


def make(ana):
    """She makes it with her thumb; the link and the passcode."""
    ana.goto("/share/links/new")
    ana.get_by_label("Who is it for?").fill("Dr Chen")
    ana.get_by_label("Every entry of these days, as a table").check()
    ana.get_by_role("button", name="Make the link").click()
    expect(ana.get_by_role("heading", name="Your link is ready")).to_be_visible()
    return ana.get_by_label("The link to send").input_value(), ana.locator(".link-passcode").inner_text().replace(
        " ", ""
    )


def unlock(page, passcode):
    page.get_by_label("Your name, or where you work").fill("City Clinic")
    page.get_by_label("Passcode").fill(passcode)
    page.get_by_role("button", name="Open the summary").click()


def test_from_her_phone_to_the_clinics(ana, clinic):
    link, passcode = make(ana)
    picture = Image.open(io.BytesIO(ana.locator(".qr").screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [link]

    page = clinic()
    page.goto(link)
    expect(page.get_by_role("heading", name="Summary for Dr Chen")).to_be_visible()
    unlock(page, "1")
    expect(page.get_by_role("status").last).to_have_text("This passcode does not fit. Tries left: 9")
    unlock(page, passcode[:4] + " " + passcode[4:])

    expect(page.get_by_role("heading", name="Symptom diary: summary for the visit")).to_be_visible()
    expect(page.get_by_role("rowheader").or_(page.get_by_role("cell", name="Cough")).first).to_be_visible()
    assert saved(page, "PDF to print").startswith(b"%PDF")
    assert b"cough" in saved(page, "Table (CSV)")
    assert json.loads(saved(page, "For your own system (FHIR)"))["type"] == "document"

    ana.goto("/share")
    expect(ana.get_by_text("City Clinic")).to_be_visible()
    ana.get_by_role("link", name="Stop this link").tap()
    ana.get_by_role("button", name="Stop now").tap()
    expect(ana.get_by_text("opens nothing now")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="This link opens nothing")).to_be_visible()


def saved(page, words):
    with page.expect_download() as download:
        page.get_by_role("link", name=words).click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize(("scheme", "language"), [("light", "es"), ("dark", "en")])
def test_axe_finds_nothing_on_the_pages_of_a_link(cast, ana, clinic, scheme, language):
    axe = test_axe.AXE.read_text() if test_axe.AXE.exists() else pytest.skip("tests/node is not installed: make setup")
    cast.ana.language = language
    cast.ana.save(update_fields=["language"])
    ana.emulate_media(color_scheme=scheme)
    found = {}
    ana.goto("/share/links/new")
    found["make"] = test_axe.complaints(ana, axe)
    ana.locator("#id_recipient").fill("Dr Chen")
    ana.locator("main form button.button:visible").last.click()
    ana.locator(".qr").wait_for()
    found["made"] = test_axe.complaints(ana, axe)
    link, passcode = ana.locator("#link-address").input_value(), ana.locator(".link-passcode").inner_text()

    page = clinic(color_scheme=scheme, locale=language)
    page.goto(link)
    page.locator("#recipient").fill("City Clinic")
    found["open"] = test_axe.complaints(page, axe)
    page.locator("#passcode").fill(passcode)
    page.locator(".link-form button").click()
    page.locator("article h2").wait_for()
    found["opened"] = test_axe.complaints(page, axe)

    assert {name: said for name, said in found.items() if said} == {}


def test_a_link_that_is_cut_forged_or_ended_says_so(cast, clinic):
    link, passcode = links.make(cast.ana)
    page = clinic()
    status = page.get_by_role("status").last

    page.goto(link.partition("#")[0])
    expect(status).to_contain_text("Part of the link is missing")
    expect(page.locator("form")).to_be_hidden()

    said = client.payload(link)
    for forged in ({"url": "https://elsewhere.example/m"}, {"key": "A" * 43}):
        page.goto("about:blank")
        page.goto(link.partition("#")[0] + "#" + written(said | forged))
        if "key" in forged:
            unlock(page, passcode)
        expect(status).to_contain_text("Part of the link is missing")

    page.goto("about:blank")
    page.goto(link)
    for _ in range(10):
        unlock(page, "1")
        expect(status).to_contain_text("does not fit")
        page.evaluate("document.querySelector('.link-status').textContent = ''")
    unlock(page, passcode)
    expect(status).to_have_text("This link opens nothing any more. Please ask for a new one.")


def test_without_scripts_it_says_what_is_needed(cast, clinic):
    link, _ = links.make(cast.ana)
    page = clinic(java_script_enabled=False, locale="es-MX")

    page.goto(link)

    expect(page.get_by_text("Esta página necesita JavaScript")).to_be_visible()


def test_whatever_stands_behind_the_sign_is_read_or_refused(cast, clinic):
    link, _ = links.make(cast.ana)
    page = clinic()
    page.goto(link)
    fragments = []

    @settings(max_examples=120)
    @given(
        st.one_of(
            st.text(max_size=40),
            st.text(max_size=40).map("shlink:/".__add__),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["url", "key", "v", "label"]), inner, max_size=4)
                ),
            ).map(written),
        )
    )
    def collect(fragment):
        fragments.append(fragment)

    collect()
    read = page.evaluate(
        """async (fragments) => {
            const { payloadOf } = await import("links/shlink");
            return [...fragments.map((each) => payloadOf(each) === null), payloadOf(location.hash).label];
        }""",
        fragments,
    )

    assert len(fragments) > 60
    assert read == [True] * len(fragments) + ["Summary for Dr Chen"]


def written(said):
    return "shlink:/" + client.base64url_of(json.dumps(said).encode())
