"""Browsers for the cast: signed in, and with or without fresh proof."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from accounts.models import Person


def signed_in(person: Person) -> Client:
    """A browser in which this person is signed in, some time ago."""
    client = Client()
    client.force_login(person)
    return client


def proved(person: Person, method: str = "password") -> Client:
    """A browser in which this person has just shown once more who they are."""
    client = signed_in(person)
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time.time(), "reauthenticated": True}]
    session.save()
    return client
