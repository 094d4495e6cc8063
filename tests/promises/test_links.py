"""Links for a clinic: the server keeps ciphertext and never the key; passcode, a cap for life, 72 hours, a snapshot."""

import json
import logging
import re
from datetime import timedelta
from io import StringIO
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client

from flows.clear_links import clear_links
from flows.log_checkin import log_checkin
from sharing import selectors as sharing
from sharing.models import Link, LinkFile
from tests import health_link_client as client
from tests import links
from tests.cast import assemble
from tests.make import NOW, TODAY, new_checkin
from tests.rim import proved, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


@pytest.fixture
def cast(db):
    with time_machine.travel(NOW, tick=False):
        cast = assemble(NOW)
        log_checkin(look=cast.look, new=new_checkin(TODAY - timedelta(days=2), grades={"cough": 3}), now=NOW)
        yield cast


def files_of(link, passcode, **more):
    return [json.loads(content) for _, content in client.opened(link, links.send, passcode=passcode, **more)]


def refused(link, passcode):
    with pytest.raises(client.Refusal) as refusal:
        client.opened(link, links.send, passcode=passcode)
    return refusal.value.status, refusal.value.remaining


def every_value():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    yield table, bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()


def test_the_server_keeps_neither_key_nor_passcode_nor_locator(cast):
    link, passcode = links.make(cast.ana)
    key = client.payload(link)["key"]
    secrets = [
        key.encode(),
        client.base64url(key),
        client.base64url(key).hex().encode(),
        links.locator_of(link).encode(),
    ]

    kept = list(every_value())

    assert {table for table, _ in kept} >= {"sharing_link", "sharing_linkfile"}
    assert [table for table, value in kept for secret in secrets if secret in value] == []
    assert [table for table, value in kept if passcode.encode() in value] == []
    assert [table for table, value in kept if b"Dr Chen" in value and table.startswith("sharing_link")] == []


def test_what_is_kept_opens_with_the_key_alone(cast):
    link, _ = links.make(cast.ana)
    (file,) = LinkFile.objects.all()
    assert b"resourceType" not in file.sealed.encode()

    _, content = client.decrypted(file.sealed, client.base64url(client.payload(link)["key"]))

    assert json.loads(content)["resourceType"] == "Bundle"


def test_it_opens_for_72_hours_unless_she_says_otherwise(cast):
    page = proved(cast.ana).get("/share/links/new")
    assert page.context["form"].initial["hours"] == 72
    link, passcode = links.make(cast.ana)
    assert client.payload(link)["exp"] == int((NOW + timedelta(hours=72)).timestamp())

    with time_machine.travel(NOW + timedelta(hours=71, minutes=59), tick=False):
        assert files_of(link, passcode)
    with time_machine.travel(NOW + timedelta(hours=72), tick=False):
        assert refused(link, passcode) == (404, None)
        assert Client().get(f"/s/{links.locator_of(link)}").status_code == 404


def test_past_its_hour_nothing_sealed_is_left(cast):
    links.make(cast.ana)
    links.make(cast.ana, hours="24")

    assert clear_links(now=NOW + timedelta(hours=25)) == 1
    assert clear_links(now=NOW + timedelta(hours=25)) == 0

    assert LinkFile.objects.count() == 1
    assert [link.end for link in sharing.links_of(cast.patient_id, NOW + timedelta(hours=25))].count("expired") == 1


def test_she_stops_it_in_two_taps_and_nothing_sealed_is_left(cast):
    link, passcode = links.make(cast.ana)
    ana = signed_in(cast.ana)
    stop = re.search(r"/share/links/[\w-]+/stop", ana.get("/share").content.decode())[0]
    assert "Stop the link for Dr Chen?" in ana.get(stop).content.decode()

    ana.post(stop)

    assert refused(link, passcode) == (404, None)
    assert not LinkFile.objects.exists()
    assert Link.objects.get().passcode_hash == ""


def test_asking_for_it_uses_nothing_up_and_tells_nothing(cast):
    """A preview bot, a mail scanner, a forwarded address: they get no name, no word of health, and no key."""
    link, passcode = links.make(cast.ana, recipient="Dr Chen of Oncology")
    path = f"/s/{links.locator_of(link)}"

    for _ in range(30):
        page = Client().get(path)
        assert Client().head(path).status_code == 200

    text = re.sub(r'nonce="[^"]+"|[\w-]{43}', "", page.content.decode())
    assert not re.search(r"\bAna\b|Chen|cancer|oncolog|symptom|diary|MBC|clinic\b|health", text, re.IGNORECASE)
    assert not sharing.links_of(cast.patient_id, NOW)[0].openings
    assert files_of(link, passcode)


def test_no_answer_is_kept_indexed_or_told_on(cast):
    link, passcode = links.make(cast.ana)
    url = client.payload(link)["url"]
    path = "/" + url.split("://")[1].partition("/")[2]
    asked = {"recipient": "x", "passcode": passcode, "embeddedLengthMax": 1}
    manifest = Client().post(path, asked, content_type="application/json")
    (file,) = manifest.json()["files"]
    location = "/" + file["location"].split("://")[1].partition("/")[2]

    answers = [manifest, Client().get(location), Client().get(f"/s/{links.locator_of(link)}"), Client().get("/s/none")]
    answers.append(Client().post(path, {"recipient": "x", "passcode": "1"}, content_type="application/json"))

    assert [answer.status_code for answer in answers] == [200, 200, 200, 404, 401]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_wrong_passcode_counts_for_life_and_the_last_closes_it(cast):
    link, passcode = links.make(cast.ana)
    wrong = "1" if passcode[0] != "1" else "2"

    assert [refused(link, wrong) for _ in range(5)] == [(401, left) for left in (9, 8, 7, 6, 5)]
    assert files_of(link, passcode)
    assert refused(link, None) == (401, 5)
    assert [refused(link, wrong) for _ in range(5)] == [(401, left) for left in (4, 3, 2, 1, 0)]

    assert refused(link, passcode) == (404, None)
    assert not LinkFile.objects.exists()
    assert "the passcode was wrong ten times" in signed_in(cast.ana).get("/share").content.decode()


def test_a_guessed_locator_opens_nothing(cast):
    link, passcode = links.make(cast.ana)
    url = client.payload(link)["url"]
    forged = client.payload(link) | {"url": url[:-1] + ("A" if url[-1] != "A" else "B")}
    other = "shlink:/" + client.base64url_of(json.dumps(forged).encode())

    assert refused(other, passcode) == (404, None)
    assert len(links.locator_of(link)) == 43
    assert Link.objects.get().tries_left == 10


def test_a_files_address_lasts_ten_minutes_and_ends_with_the_link(cast):
    link, passcode = links.make(cast.ana)
    body = {"recipient": "x", "passcode": passcode, "embeddedLengthMax": 10}
    _, _, answer = links.send("POST", client.payload(link)["url"], body)
    (location,) = [file["location"] for file in json.loads(answer)["files"]]

    assert links.send("GET", location, None)[:2] == (200, "application/jose")
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert links.send("GET", location, None)[0] == 404
    assert links.send("GET", location[:-1], None)[0] == 404

    signed_in(cast.ana).post(f"/share/links/{Link.objects.get().pk}/stop")
    assert links.send("GET", location, None)[0] == 404


def test_she_sees_who_opened_it_and_when(cast):
    link, passcode = links.make(cast.ana)
    files_of(link, passcode)

    page, log = signed_in(cast.ana).get("/share").content.decode(), proved(cast.ana).get("/share/log").content.decode()

    assert "Dr. Example, Sample Clinic" in page
    assert "Dr. Example, Sample Clinic" in log
    assert "Looked at your summary, through a link" in log


def test_no_line_of_a_log_holds_a_secret_of_it(cast, monkeypatch):
    (console,) = (each for each in logging.getLogger().handlers if each.name == "console")
    monkeypatch.setattr(console, "stream", StringIO())
    link, passcode = links.make(cast.ana)
    locator = links.locator_of(link)
    files_of(link, passcode, embedded_most=1)
    refused(link, "1")
    signed_in(cast.ana).post(f"/share/links/{Link.objects.get().pk}/stop")
    refused(link, passcode)
    Client().get(f"/s/{locator}")
    logging.getLogger("django.request").error("Internal Server Error: /s/%s", locator)

    said = console.stream.getvalue()

    assert "status_code=404" in said
    for secret in (locator, passcode, client.payload(link)["key"]):
        assert secret not in said


def test_a_link_is_made_with_fresh_proof_and_once_a_form(cast):
    form = {"uid": str(UUID(int=7)), "recipient": "Dr Chen", "hours": "72", **links.PERIOD}
    assert "/reauthenticate/" in signed_in(cast.ana).post("/share/links/new", form)["Location"]
    assert not Link.objects.exists()

    first, second = (proved(cast.ana).post("/share/links/new", form) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 422)
    assert "This link was made already" in second.content.decode()
    assert Link.objects.count() == 1


def test_more_open_links_than_she_can_look_after_are_refused(cast, monkeypatch):
    monkeypatch.setattr("sharing.services.links.OPEN_MOST", 1)
    links.make(cast.ana)
    form = {"uid": str(UUID(int=7)), "recipient": "Dr Chen", "hours": "72", **links.PERIOD}

    assert "Please stop one before" in proved(cast.ana).post("/share/links/new", form).content.decode()
