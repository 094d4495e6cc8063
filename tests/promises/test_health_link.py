"""A link is a SMART Health Link (HL7 SHC&L 1.0.0): a client written from the specification alone opens it."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.log_checkin import log_checkin
from kernel import vault
from sharing.health_link import Payload, sealed
from sharing.models import Link
from tests import health_link_client as client
from tests import links
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin
from tests.summaries.test_fhir import schema

pytestmark = pytest.mark.django_db

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
ASKED = st.fixed_dictionaries({}, optional=dict.fromkeys(("recipient", "passcode", "embeddedLengthMax", "other"), JSON))


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        log_checkin(look=cast.look, new=new_checkin(TODAY - timedelta(days=2), grades={"cough": 3}), now=NOW)
        yield cast


def path_of(address):
    return "/" + address.split("://")[1].partition("/")[2]


def ask(url, **said):
    body = {"recipient": "x", **said}
    return Client().post(path_of(url), body, content_type="application/json")


def test_the_client_opens_it_and_every_file_is_valid_fhir(cast):
    link, passcode = links.make(cast.ana, parts=["flags", "care", "notes", "table"])

    document, table = client.opened(link, links.send, passcode=passcode)

    for content_type, content in (document, table):
        assert content_type == "application/fhir+json"
        schema().validate(json.loads(content))
    assert json.loads(document[1])["type"] == "document"
    assert json.loads(table[1])["content"][0]["attachment"]["contentType"].startswith("text/csv")


def test_what_is_too_long_to_embed_comes_by_address_and_is_the_same(cast):
    link, passcode = links.make(cast.ana, parts=["table"])

    whole = client.opened(link, links.send, passcode=passcode)

    for most in (0, 3000, 10_000_000):
        assert client.opened(link, links.send, passcode=passcode, embedded_most=most) == whole


def test_the_link_says_what_it_is(cast):
    link, _ = links.make(cast.ana, recipient="N" * 60)
    said = client.payload(link)

    assert said["flag"] == "P"
    assert said["label"] == "Summary for " + "N" * 60
    assert said["exp"] == int((NOW + timedelta(hours=72)).timestamp())
    assert len(said["url"].rpartition("/")[2]) == 43


def test_every_file_is_sealed_with_a_nonce_of_its_own(cast):
    link, passcode = links.make(cast.ana, parts=["table"])
    files = ask(client.payload(link)["url"], passcode=passcode).json()["files"]

    assert len({file["embedded"].split(".")[2] for file in files}) == len(files) == 2


def test_a_manifest_without_the_recipient_is_refused_and_is_no_try(cast):
    link, passcode = links.make(cast.ana)
    url = client.payload(link)["url"]

    refused = [ask(url, recipient=name, passcode="1") for name in ("", "  \u202e\n", None, 3)]
    assert [answer.status_code for answer in refused] == [422] * 4
    assert Link.objects.get().tries_left == 10

    assert ask(url, passcode=passcode, recipient="Dr\u202e X\n" * 90).status_code == 200
    (opening,) = Link.objects.get().openings.all()
    assert len(opening.name) <= 120
    assert opening.name.startswith("Dr X Dr X")


def test_names_and_headers_it_does_not_know_are_passed_over(cast):
    link, passcode = links.make(cast.ana)
    body = {"recipient": "x", "passcode": f" {passcode[:4]}-{passcode[4:]}", "of a later version": [1]}

    answer = Client(headers={"accept": "application/jose", "x-later": "1"}).post(
        path_of(client.payload(link)["url"]), body, content_type="application/json; charset=utf-8"
    )

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"


def test_a_viewer_of_another_origin_may_ask(cast):
    link, _ = links.make(cast.ana)
    path = path_of(client.payload(link)["url"])

    asked_first, answer = Client().options(path), ask(client.payload(link)["url"], passcode="1")

    assert asked_first.status_code == 204
    assert "content-type" in asked_first.headers["Access-Control-Allow-Headers"]
    for each in (asked_first, answer):
        assert each.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in each.headers
        assert not each.cookies


@pytest.fixture
def manifest(cast, monkeypatch):
    monkeypatch.setattr("rest_framework.throttling.SimpleRateThrottle.allow_request", lambda *_: True)
    link, _ = links.make(cast.ana)
    Link.objects.update(tries_left=10)
    return client.payload(link)["url"]


@settings(max_examples=60)
@given(asked=ASKED | JSON)
def test_whatever_is_asked_gets_a_clear_answer(manifest, asked):
    answer = Client().post(path_of(manifest), json.dumps(asked), content_type="application/json")

    assert answer.status_code in {400, 401, 404, 422}
    assert answer.headers["Content-Type"] == "application/json"
    assert isinstance(answer.json(), dict)


@settings(max_examples=60)
@given(label=st.text(max_size=200), path=st.text("abcXYZ-_", max_size=60), content=st.binary(max_size=400))
def test_whatever_is_written_is_read_back(label, path, content):
    key, url = vault.new_key(), f"https://host.example/api/v1/links/{path}"
    said = client.payload(f"https://host.example/s/x#{Payload(url, key, NOW, label).written()}")
    assert (said["url"], client.base64url(said["key"]), said["label"]) == (url, key, label[:80])

    head, opened = client.decrypted(sealed(content, "application/fhir+json", key), key)
    assert (head["cty"], opened) == ("application/fhir+json", content)


def test_an_address_longer_than_the_standard_allows_is_no_link():
    with pytest.raises(ValueError, match="128"):
        Payload("https://host.example/" + "x" * 128, vault.new_key(), NOW, "").written()
