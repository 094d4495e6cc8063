"""A link of Ana's, as her page makes it, and a browser for whoever opens it."""

import re
from html import unescape
from uuid import uuid4

from django.test import Client

from tests.make import TODAY
from tests.rim import proved

PERIOD = {"first": "2026-06-01", "last": str(TODAY)}


def make(ana, **changes):
    """Made through the page; the link, and the passcode without its blank."""
    form = {"uid": str(uuid4()), "recipient": "Dr Chen", "parts": ["flags", "care"], "hours": "72", **PERIOD, **changes}
    answer = proved(ana).post("/share/links/new", form)
    assert answer.status_code == 200, answer.context and answer.context["form"].errors
    return read(answer.content.decode())


def read(page):
    """Link and passcode as she reads them off the page."""
    link = unescape(re.search(r"<textarea[^>]*>([^<]+)</textarea>", page)[1])
    passcode = re.search(r'link-passcode">([\d ]+)<', page)[1]
    return link, passcode.replace(" ", "")


def locator_of(link):
    return re.search(r"/s/([\w-]+)#", link)[1]


def send(method, address, body):
    """For the client: a request of nobody, to the address as the link says it."""
    path = "/" + address.split("://", 1)[1].partition("/")[2]
    if method == "POST":
        answer = Client().post(path, body, content_type="application/json")
    else:
        answer = Client().get(path)
    return answer.status_code, answer.headers["Content-Type"], answer.content
