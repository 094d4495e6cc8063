"""A browser without scripts, signed in as one of the cast, at the moment of the tests."""

from collections.abc import Callable

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from accounts.models import Person
from tests.cast import Cast, assemble
from tests.make import NOW


@pytest.fixture
def cast(db: None, at_noon) -> Cast:
    return assemble(NOW)


@pytest.fixture
def at_noon():
    """The clock stands at NOW: a late Tuesday morning in New York."""
    # Tries to sign in are counted in the cache.
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def browser_of(at_noon) -> Callable[[Person], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="accounts.sign_in.SignIn")
        return client

    return sign_in


@pytest.fixture
def ana(cast, browser_of) -> Client:
    return browser_of(cast.ana)


@pytest.fixture
def ben(cast, browser_of) -> Client:
    return browser_of(cast.ben)
