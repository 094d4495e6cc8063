"""The pages of a link: what she chooses, what she is shown once, what the clinic meets; in plain words, in print."""

import re
from base64 import b64decode
from html import unescape
from uuid import uuid4

import pypdfium2
import pytest
import zxingcpp
from django.test import Client

from clinical.wording import measure
from sharing.models import Link
from summaries.takeout import writing
from tests import links
from tests.make import NOW
from tests.rim import proved, signed_in

FORM = {"recipient": "Dr Chen", "parts": ["flags"], "hours": "24", **links.PERIOD}


def post(ana, **changes):
    return proved(ana).post("/share/links/new", {"uid": str(uuid4()), **FORM, **changes})


def test_the_form_comes_with_the_days_that_she_looked_at(cast):
    page = signed_in(cast.ana).get("/summary?first=2026-06-05&last=2026-06-20").content.decode()
    there = unescape(re.search(r'href="(/share/links/new[^"]*)"', page)[1])

    fields = proved(cast.ana).get(there).context["form"].initial

    assert (str(fields["first"]), str(fields["last"])) == ("2026-06-05", "2026-06-20")


def test_a_browser_can_read_the_days_in_every_language(cast):
    cast.ana.language = "es"
    cast.ana.save(update_fields=["language"])

    page = proved(cast.ana).get("/share/links/new?first=2026-06-05&last=2026-06-20").content.decode()

    assert 'value="2026-06-05"' in page
    assert 'value="2026-06-20"' in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"recipient": " "}, "recipient"),
        ({"recipient": "x" * 61}, "recipient"),
        ({"hours": "9000"}, "hours"),
        ({"parts": ["reminders"]}, "parts"),
        ({"first": "2026-06-20", "last": "2026-06-01"}, "last"),
        ({"first": "", "last": ""}, "first"),
        ({"uid": "x"}, "uid"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(cast, change, field):
    answer = post(cast.ana, **change)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Link.objects.exists()


def test_the_printed_summary_carries_the_code_and_not_the_passcode(cast):
    page = post(cast.ana).content.decode()
    link, passcode = links.read(page)

    pdf = pypdfium2.PdfDocument(b64decode(re.search(r"data:application/pdf;base64,([^\"]+)", page)[1]))
    text = pdf[0].get_textpage().get_text_bounded()

    assert [code.text for code in zxingcpp.read_barcodes(pdf[0].render(scale=3).to_pil())] == [link]
    assert "Scan to open" in text
    assert passcode not in text.replace(" ", "")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_of_a_link_keeps_the_words(cast, language):
    cast.ana.language = language
    cast.ana.save(update_fields=["language"])
    made = post(cast.ana).content.decode()
    locator, of = links.locator_of(links.read(made)[0]), Link.objects.get().pk
    anyone = Client(headers={"accept-language": language})

    pages = {
        "make": proved(cast.ana).get("/share/links/new").content.decode(),
        "made": made,
        "share": signed_in(cast.ana).get("/share").content.decode(),
        "stop": signed_in(cast.ana).get(f"/share/links/{of}/stop").content.decode(),
        "open": anyone.get(f"/s/{locator}").content.decode(),
        "gone": anyone.get("/s/none").content.decode(),
    }

    assert {name: measure.page(language, page) for name, page in pages.items() if measure.page(language, page)} == {}


def test_what_she_takes_along_lists_links_without_what_opens_them(cast):
    link, passcode = links.read(post(cast.ana).content.decode())

    told = writing.as_json(cast.look, NOW).decode()

    assert '"recipient": "Dr Chen"' in told
    assert not [secret for secret in (links.locator_of(link), passcode, link[-43:]) if secret in told]
