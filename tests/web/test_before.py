"""Before a visit: she says what she wants, leaves out what stays at home, and takes the rest along."""

from datetime import timedelta

import pytest

from care import selectors as care
from care import services
from flows.log_checkin import log_checkin
from reminders.messages import WORDS
from tests.make import NOW, TODAY, new_checkin
from web.pages.reminders import KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit_id(cast):
    for back in range(5):
        said = {"grades": {"pain": 3, "cough": 2}, "note": "Only for me to read"}
        log_checkin(look=cast.look, new=new_checkin(TODAY - timedelta(days=back), **said), now=NOW)
    at = (NOW + timedelta(days=3)).replace(tzinfo=None)
    return services.save_visit(look=cast.look, visit_id=None, at_local=at, zone="UTC", with_whom="Dr Chen", now=NOW)


@pytest.fixture
def address(visit_id):
    return f"/summary/before/{visit_id}"


def text(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


def test_it_leads_to_the_visit_ahead_or_to_where_one_is_written_down(ana, cast):
    assert ana.get("/summary/before")["Location"] == "/care/visits/new"


def test_it_leads_to_the_next_visit(ana, address):
    assert ana.get("/summary/before")["Location"] == address
    assert "Dr Chen" in text(ana.get(address))


def test_what_she_says_is_kept_and_stands_on_the_page(ana, cast, visit_id, address):
    said = {"wish": "To sleep through", "top_three": ["cough"], "left_out": ["pain", "notes"]}
    assert ana.post(address, said)["Location"] == address

    visit = care.visit(cast.look, visit_id)
    assert (visit.wish, visit.top_three, visit.left_out) == ("To sleep through", ("cough",), ("pain", "notes"))
    sheet = text(ana.get(address)).partition('<article class="sheet"')[2]
    assert "To sleep through" in sheet
    assert "Cough" in sheet
    assert "Pain" not in sheet
    assert "Only for me to read" not in sheet


@pytest.mark.parametrize(
    ("ending", "missing"), [("txt", "Pain"), ("csv", "pain"), ("csv?shape=wide", "pain"), ("fhir", "nobody")]
)
def test_no_form_of_it_holds_what_she_leaves_out(ana, address, ending, missing):
    whole = text(ana.get(f"{address}.{ending}"))
    ana.post(address, {"left_out": ["pain", "notes", "flags"]})

    less = text(ana.get(f"{address}.{ending}"))

    assert missing not in less
    assert "Only for me to read" not in less
    assert "ough" in less
    assert len(less) < len(whole)
    # What is shared by other ways is as it was.
    assert "Pain" in text(ana.get("/summary.txt"))


def test_more_than_three_are_refused_and_nothing_is_kept(ana, cast, visit_id, address):
    answer = ana.post(address, {"wish": "x", "top_three": ["pain", "cough", "vision", "balance"]})

    assert answer.status_code == 422
    assert "Please choose three at most." in text(answer)
    assert care.visit(cast.look, visit_id).wish == ""


def test_a_question_is_suggested_for_what_is_open_and_taken_with_a_tap(ana, cast, address):
    page = text(ana.get(address))
    assert "You could ask" in page
    suggested = page.partition('name="text" value="')[2].partition('"')[0]

    ana.post(f"{address}/ask", {"text": suggested})

    assert len(care.questions(cast.look)) == 1
    assert f'name="text" value="{suggested}"' not in text(ana.get(address))


def test_nobody_else_gets_there(ben, address):
    assert ben.get(address).status_code in {302, 404}
    assert ben.post(address, {"wish": "x"}).status_code == 404


def test_every_kind_of_message_has_a_name_on_the_list_of_what_was_brought():
    assert set(WORDS) <= set(KINDS)
