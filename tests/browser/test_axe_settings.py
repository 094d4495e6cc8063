"""axe-core finds nothing on the pages behind the places: forms of Care, links, leaving, the lock, a clinic's tokens."""

import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from tests.browser.test_axe import axe, complaints, demo, speaking

__all__ = ["axe", "demo"]
pytestmark = pytest.mark.django_db(transaction=True)
PAGES = """
    /care/record /care/type /care/trials /care/tests/new /care/markers/new
    /care/treatments/new /care/visits/new /care/numbers/new
    /summary/before /share/log /share/links/new /settings/tokens /settings/take /settings/bring-in /settings/erase
    /settings/security /settings/safe-address /settings/lock /settings/legacy
    /reminders/quiet /guide
"""


def show_once_more(context, person):
    """Fresh proof, as if she had just typed her password."""
    (cookie,) = (each for each in context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(cookie["value"])
    session["account_authentication_methods_user"] = str(person.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "es")])
def test_nothing_is_found_behind_the_places(demo, phone, axe, scheme, language):
    ana = speaking("Ana", language)
    page = phone(ana, color_scheme=scheme)
    show_once_more(page.context, ana)
    found = {}
    for address in PAGES.split():
        page.goto(address)
        assert "reauthenticate" not in page.url, address
        found[address] = complaints(page, axe)
    assert {address: said for address, said in found.items() if said} == {}
