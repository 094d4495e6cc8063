"""Strangers who try passwords use up tries of their own: she is let in all the while."""

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from tests.cast import PASSWORD, assemble
from tests.make import NOW

pytestmark = pytest.mark.django_db
SHARED = "192.0.2.1"
# A thousand by `make soak`.
NETWORKS = [8, pytest.param(80, marks=pytest.mark.soak)]


@pytest.fixture
def cast(db):
    cache.clear()
    cast = assemble(NOW)
    EmailAddress.objects.create(user=cast.ana, email=cast.ana.email, verified=True, primary=True)
    # Tries are counted by the minute, and a slow machine would let the first ones lapse.
    with time_machine.travel(NOW, tick=False):
        yield cast
    cache.clear()


def sign_in(browser, ana, password=PASSWORD, network=SHARED):
    answer = browser.post("/account/login/", {"login": ana.email, "password": password}, REMOTE_ADDR=network)
    return answer.status_code == 302


@pytest.mark.parametrize("networks", NETWORKS)
def test_any_number_of_wrong_tries_of_strangers_keeps_her_out_of_nothing(cast, networks, figure):
    hers = Client()
    assert sign_in(hers, cast.ana)
    hers.post("/account/logout/")

    tries = [(number, f"192.0.2.{number % networks}") for number in range(networks * 13)]
    assert not any(sign_in(Client(), cast.ana, f"wrong {number}", network) for number, network in tries)

    # The strangers of her own network cannot go on, not even with the right word; she can, in her own browser.
    assert not sign_in(Client(), cast.ana)
    assert sign_in(hers, cast.ana)
    figure(wrong_tries=len(tries), locked_out=0)
    # And from any other network in a browser that is new.
    assert sign_in(Client(), cast.ana, network="198.51.100.9")


def test_her_own_browser_is_no_way_to_try_without_end(cast):
    hers = Client()
    assert sign_in(hers, cast.ana)
    hers.post("/account/logout/")
    assert not any(sign_in(hers, cast.ana, f"wrong {number}") for number in range(12))
    assert not sign_in(hers, cast.ana)


def test_a_made_up_cookie_makes_no_browser_hers(cast):
    stranger = Client()
    stranger.cookies["mbc_known"] = "WyJ4IixbIngiXV0:1abc:xyz"
    for number in range(12):
        sign_in(stranger, cast.ana, f"wrong {number}")
    assert not sign_in(stranger, cast.ana)


def test_a_browser_of_hers_is_not_one_for_trying_another(cast):
    EmailAddress.objects.create(user=cast.ben, email=cast.ben.email, verified=True, primary=True)
    bens = Client()
    assert sign_in(bens, cast.ben)
    bens.post("/account/logout/")
    for number in range(12):
        sign_in(bens, cast.ana, f"wrong {number}")
    assert not sign_in(bens, cast.ana)
    assert sign_in(bens, cast.ben)
