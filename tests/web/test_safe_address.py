"""The safe address counts once its code is typed in, and the one before hears of it."""

import re

import pytest
import time_machine
from django.core import mail

from accounts import selectors as accounts
from reminders.models import SecurityLetter
from tests.make import NOW
from tests.rim import proved
from web.pages.security import masked

pytestmark = pytest.mark.django_db
SAFE = "Only.Mine@example.net"


@pytest.fixture
def ana(cast):
    return proved(cast.ana)


def ask(ana):
    ana.post("/settings/safe-address", {"email": SAFE})
    return re.search(r"^\d{8}$", mail.outbox[-1].body, re.MULTILINE).group()


def chosen(cast):
    return accounts.profile(cast.ana.pk).safe_email


def test_it_counts_once_the_code_is_typed_in(cast, ana):
    code = ask(ana)
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["only.mine@example.net"], "Your code")
    assert chosen(cast) == ""
    ana.post("/settings/safe-address/code", {"code": f" {code[:4]} {code[4:]} "})
    assert chosen(cast) == "only.mine@example.net"
    assert [(letter.kind, letter.email) for letter in SecurityLetter.objects.all()] == [("safe_email", cast.ana.email)]


def test_a_code_is_tried_five_times_and_no_more(cast, ana):
    code = ask(ana)
    for _ in range(5):
        answer = ana.post("/settings/safe-address/code", {"code": "0"})
        assert answer.status_code == 422
    assert ana.post("/settings/safe-address/code", {"code": code})["Location"] == "/settings/safe-address"
    assert chosen(cast) == ""


def test_a_code_holds_fifteen_minutes(cast, ana):
    code = ask(ana)
    with time_machine.travel(NOW.timestamp() + 901, tick=False):
        later = proved(cast.ana)
        later.cookies = ana.cookies
        session = later.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": NOW.timestamp() + 901, "reauthenticated": True}
        ]
        session.save()
        later.post("/settings/safe-address/code", {"code": code})
    assert chosen(cast) == ""


def test_going_back_to_the_usual_one_is_told_to_the_safe_one(cast, ana):
    ana.post("/settings/safe-address/code", {"code": ask(ana)})
    SecurityLetter.objects.all().delete()
    ana.post("/settings/safe-address/usual")
    assert chosen(cast) == ""
    assert [letter.email for letter in SecurityLetter.objects.all()] == ["only.mine@example.net"]


def test_on_the_security_check_it_is_not_read_over_her_shoulder(cast, ana):
    ana.post("/settings/safe-address/code", {"code": ask(ana)})
    page = ana.get("/settings/security").content.decode()
    assert "only.mine" not in page
    assert masked("only.mine@example.net") in page
