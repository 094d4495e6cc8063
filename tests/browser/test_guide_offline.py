"""The guide is read and searched without a network, once its index was open; what is kept names nobody."""

import pytest
from playwright.sync_api import expect

from tests.browser.walk import await_true, open_today
from web.pages import guide

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = """async (wanted) => {
    const kept = (await (await caches.open('guide')).keys()).map((each) => new URL(each.url).pathname);
    return wanted.every((path) => kept.includes(path));
}"""
NAMED = """async () => {
    const cache = await caches.open('guide');
    const pages = await Promise.all((await cache.keys()).map(async (each) => (await cache.match(each)).text()));
    return pages.filter((text) => text.includes('data-person') || text.includes('Ana')).length;
}"""


@pytest.fixture
def ana(cast, phone):
    page = open_today(phone(cast.ana))
    page.goto("/guide")
    await_true(page, KEPT, ["/guide", *(f"/guide/{name}" for name in guide.pages("en"))], seconds=90)
    return page


def test_every_page_opens_without_a_network(ana):
    ana.context.set_offline(True)
    ana.goto("/guide/bone")
    expect(ana.get_by_role("heading", name="In the bones")).to_be_visible()
    ana.get_by_role("link", name="In the lungs").click()
    expect(ana.get_by_role("heading", name="In the lungs")).to_be_visible()


def test_it_is_searched_without_a_network(ana):
    ana.context.set_offline(True)
    ana.get_by_label("Search the guide").fill("placebo")
    ana.get_by_role("button", name="Search").click()
    expect(ana.get_by_role("link", name="What a clinical trial is")).to_be_visible()
    expect(ana.get_by_role("link", name="In the bones")).to_be_hidden()


def test_what_the_phone_keeps_names_nobody(ana):
    assert ana.evaluate(NAMED) == 0
