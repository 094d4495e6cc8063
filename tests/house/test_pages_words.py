"""Every page, as Ana meets it in either language, and Ben and Dr Chen, reads easily and says nothing forbidden."""

from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from clinical.wording import measure
from tests.make import NOW
from web.demo import DEMO_PEOPLE, make_demo

pytestmark = pytest.mark.django_db

NOT_OURS = ("api/", "fhir/", "admin/", "account/", "guide", "static/", "styleguide")
# The same templates speak to all three, so one of them in Spanish is enough.
VISITORS = (("Ana", "en"), ("Ana", "es"), ("Ben", "en"), ("Dr Chen", "en"))
# Pages that must be there to be measured, so that an empty walk cannot pass.
EXPECTED = {"/", "/flags", "/rules", "/care", "/share", "/settings", "/people", "/patients", "/welcome"}


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address that needs no value."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, route)
        elif isinstance(each, URLPattern) and "<" not in route and not any(sign in route for sign in "^$(?"):
            yield "/" + route


@pytest.fixture
def pages() -> list[str]:
    return [address for address in addresses(get_resolver()) if not address[1:].startswith(NOT_OURS)]


def signed_in(email: str, language: str) -> Client:
    person = get_user_model().objects.get(email=email)
    person.language = language
    person.save(update_fields=["language"])
    client = Client(headers={"accept-language": language})
    client.force_login(person, backend="accounts.sign_in.SignIn")
    return client


@time_machine.travel(NOW, tick=False)
def test_every_page_keeps_the_words(pages: list[str], settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path  # letters of other tests are measured where they are written
    wrong, seen = {}, set()
    make_demo(now=NOW)
    for name, language in VISITORS:
        client = signed_in(DEMO_PEOPLE[name], language)
        for address in pages:
            answer = client.get(address)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                seen.add(address)
                if found := measure.page(language, answer.content.decode()):
                    wrong[f"{address} for {name} in {language}"] = found
    assert not EXPECTED - seen
    assert wrong == {}
