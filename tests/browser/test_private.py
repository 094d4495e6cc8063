"""What stays on a phone is sealed, never in the caches of the worker, and goes with the sign-out."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.browser.walk import await_draft, await_rows, await_true, choose, fill_outbox, log, open_today, status

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "heliotrope"
# A page that waits for ever would hold up every test behind it.
IN_TIME = "new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), 20000))"
READ_ALL = """async () => {
    const base = await new Promise((resolve, reject) => {
        const request = indexedDB.open("mbc");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const found = {};
    for (const name of base.objectStoreNames) {
        found[name] = await new Promise((resolve) => {
            const request = base.transaction(name).objectStore(name).getAll();
            request.onsuccess = () => resolve(request.result);
        });
    }
    const decoder = new TextDecoder("latin1");
    const plain = (value) => value instanceof ArrayBuffer ? decoder.decode(value)
        : value instanceof Uint8Array ? decoder.decode(value)
        : value instanceof CryptoKey ? { extractable: value.extractable }
        : Array.isArray(value) ? value.map(plain)
        : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]))
        : value;
    base.close();
    return JSON.parse(JSON.stringify(plain(found)));
}"""
READ_CACHES = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) found.push([request.url, await (await cache.match(request)).text()]);
    }
    return found;
}"""


def in_time(script):
    """The same, refused after a while instead of never."""
    return f"async () => Promise.race([({script})(), {IN_TIME}])"


@pytest.fixture
def ana(cast, phone):
    return open_today(phone(cast.ana))


def sign_out(page):
    page.get_by_text("Menu").first.click()
    page.get_by_role("button", name="Sign out").click()


def test_nothing_she_wrote_stands_in_the_store_in_clear(ana):
    ana.context.set_offline(True)
    choose(ana, "cough", 1)
    ana.get_by_label("Note").fill(CANARY)
    await_draft(ana, CANARY)
    assert "draft:/" in [row["name"] for row in ana.evaluate(in_time(READ_ALL))["kept"]]
    log(ana)
    expect(status(ana)).to_contain_text("Saved on this phone.")
    stores = ana.evaluate(in_time(READ_ALL))
    assert len(stores["outbox"]) == 1
    assert {row["name"] for row in stores["kept"]} >= {"rules", "flags", "checkins"}
    assert stores["keys"][0]["key"] == {"extractable": False}
    assert CANARY not in str(stores)
    assert "cough" not in str(stores)


def test_the_caches_hold_files_and_the_offline_page_alone(ana, live_server):
    choose(ana, "cough", 1)
    ana.get_by_label("Note").fill(CANARY)
    log(ana)
    await_rows(1)
    expect(status(ana)).to_contain_text("Saved and sent.")
    for path in ("/history", "/flags", "/care", "/"):
        ana.goto(path)
    kept = ana.evaluate(in_time(READ_CACHES))
    paths = [url.removeprefix(live_server.url) for url, _ in kept]
    assert [path for path in paths if not path.startswith("/static/")] == ["/offline?lang=en"]
    assert all(CANARY not in text and "Ana" not in text for _, text in kept)


def test_signing_out_takes_the_copy_along(ana):
    sign_out(ana)
    ana.wait_for_url("**/welcome")
    stores = ana.evaluate(in_time(READ_ALL))
    assert [stores[name] for name in ("keys", "kept", "outbox")] == [[], [], []]
    assert not Session.objects.exists()


def test_a_sign_out_in_one_tab_closes_the_diary_in_the_others(ana):
    other = open_today(ana.context.new_page())
    sign_out(ana)
    other.wait_for_url(lambda url: "/account/login" in url or "/welcome" in url)
    expect(other.locator("checkin-form")).to_have_count(0)


def test_unsent_entries_are_asked_about_first(ana):
    ana.route("**/api/v1/**", lambda route: route.abort())
    fill_outbox(ana, [{"cough": 1}])
    asked = []
    ana.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    with ana.expect_event("dialog"):
        sign_out(ana)
    assert "Not sent yet: 1" in asked[0]
    assert len(ana.evaluate(in_time(READ_ALL))["outbox"]) == 1
    assert Session.objects.exists()


def test_signed_out_without_a_network_the_copy_goes_at_once_and_the_server_hears_first(ana):
    ana.context.set_offline(True)
    sign_out(ana)
    expect(ana.get_by_role("heading", name="You are signed out on this phone.")).to_be_visible()
    stores = ana.evaluate(in_time(READ_ALL))
    assert [stores[name] for name in ("keys", "kept", "outbox")] == [[], [], []]
    assert Session.objects.exists()
    ana.context.set_offline(False)
    ana.goto("/history")
    assert "/account/login" in ana.url or "/welcome" in ana.url
    assert not Session.objects.exists()


def test_on_a_shared_phone_nobody_finds_what_was_kept_for_the_other(ana, cast, phone):
    from tests.browser.test_nothing_lost import cookie_of

    ana.context.add_cookies([cookie_of(cast.ben)])
    ana.goto("/people")
    await_true(ana, "async () => !(await (await import('offline/db')).kept('rules'))")
    assert ana.evaluate(in_time(READ_ALL))["kept"] == []
