"""What is wrong in a form is said at its head, with a way to each field, and at the field, tied to it for a reader."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from kernel import ids
from tests.make import NOW
from tests.rim import proved

WRONG = {
    "/": {"do": "save", "uid": str(ids.uuid7(NOW)), "number_temperature": "warm", "number_weight": "heavy"},
    "/care/record": {"diagnosed_date": "2090-01-01", "height_cm": "tall"},
    "/care/treatments/new": {"category": "none such", "started_date": "soon"},
    "/care/visits/new": {"day": "soon"},
    "/care/tests/new": {"day": "soon"},
    "/care/markers/new": {"day": "soon", "value": "high"},
    "/care/numbers/new": {},
    "/reminders/new/medicine": {"time_1": "late", "channel": "dove"},
    "/reminders/quiet": {"quiet_from": "late"},
    "/share/invite/caregiver": {"email": "nobody"},
    "/share/links/new": {"recipient": "", "days": "x"},
    "/settings": {"zone": "Nowhere/Land", "language": "xx"},
    "/settings/safe-address": {"email": "nobody"},
}
STRANGERS = {"/account/login/": {"login": "nobody"}, "/account/signup/": {"email": "nobody"}}


class Page(HTMLParser):
    """Ids of a page, where its summary of errors leads, and what its wrong fields are described by."""

    def __init__(self, source):
        super().__init__()
        self.ids, self.leads, self.wrong, self.groups, self.depth, self.summary = set(), [], [], [], 0, {}
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        self.ids.add(said.get("id"))
        if said.get("id") == "errors" or (self.depth and tag == "div"):
            self.depth += 1
            self.summary = said if self.depth == 1 else self.summary
        if self.depth and tag == "a":
            self.leads.append(said["href"].removeprefix("#"))
        if tag == "fieldset":
            self.groups.append(said.get("aria-describedby", ""))
        if said.get("aria-invalid") == "true":
            self.wrong.append(" ".join([*self.groups, said.get("aria-describedby", "")]).strip())

    def handle_endtag(self, tag):
        if tag == "fieldset":
            self.groups.pop()
        self.depth -= bool(self.depth) and tag == "div"


def told(answer):
    assert answer.status_code in {200, 422}
    page = Page(answer.content.decode())
    assert "errors" in page.ids, "no summary"
    # It has the focus at once, so it is read; an alert would be read a second time.
    assert page.summary["role"] == "group"
    assert "autofocus" in page.summary
    assert page.leads, "the summary leads nowhere"
    assert set(page.leads) <= page.ids
    assert page.wrong, "no field is said to be wrong"
    for described in page.wrong:
        assert described, "nothing says what is wrong with the field"
        assert set(described.split()) <= page.ids


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_form_of_hers_leads_to_each_field(cast, address):
    told(proved(cast.ana).post(address, WRONG[address]))


@pytest.mark.parametrize("address", STRANGERS)
def test_a_wrong_form_before_the_sign_in_does_too(db, address):
    told(Client().post(address, STRANGERS[address]))
