"""Correcting an entry by the form: what is not touched stays as it was, what was said before is kept."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest

from flags.models import Flag
from flows.log_checkin import log_checkin
from symptoms import selectors as symptoms
from symptoms import services
from tests.make import NOW, TODAY, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)

SAID = {
    "grades": {"pain": 2, "cough": 0, "seizure": 0, "jaundice": 1, "balance": 1, "fatigue": 3},
    "features": {"pain": ["wakes_at_night"], "jaundice": ["itch"], "balance": ["fall"], "cough": ["blood_streaks"]},
    "places": {"pain": ["hip_left", "neck"]},
    "numbers": {"nrs": 6, "weight_kg": 61.5, "temperature_c": 37.2, "activity": 2, "vomits_24h": 1},
    "general": ["shivers", "worried"],
    "bother": "pain",
    "note": "a note\nof two lines & <b>",
}


class Form(HTMLParser):
    """What a browser without scripts would send of a page's check-in form."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.textarea, self.select, self.inside = {}, None, None, False
        self.feed(page[page.index("<checkin-form") : page.index("</checkin-form>")])

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, value = given.get("name"), given.get("value", "")
        if tag == "input" and name and (given.get("type") not in {"checkbox", "radio"} or "checked" in given):
            self.sent.setdefault(name, []).append(value)
        elif tag == "textarea":
            self.textarea = name
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.sent[self.select] = [value]

    def handle_data(self, data):
        if self.textarea:
            self.sent[self.textarea] = [self.sent.get(self.textarea, [""])[0] + data]

    def handle_endtag(self, tag):
        if tag in {"textarea", "select"}:
            self.textarea = self.select = None


def log(cast, day=TODAY, **said):
    return log_checkin(look=cast.look, new=new_checkin(day, **said), now=NOW).checkin


def form_of(client, entry):
    response = client.get(f"/correct/{entry.uid}")
    assert response.status_code == 200
    return Form(response.content.decode()).sent


FEW = [{"grades": {"seizure": 0}}, {"grades": {"jaundice": 0}}, {"note": "only"}, {}]


@pytest.mark.parametrize("said", [SAID, SAID | {"only_me": True}, *FEW])
def test_what_is_not_touched_stays_as_it_was(said, cast, ana):
    kept = log(cast, TODAY - DAY, **said)

    response = ana.post(f"/correct/{kept.uid}", form_of(ana, kept) | {"do": "save"})

    assert response.status_code == 302
    now = symptoms.checkin(cast.look, kept.uid)
    assert now.said.as_plain() == kept.said.as_plain()
    assert (now.local_date, now.only_me) == (kept.local_date, kept.only_me)
    assert len(symptoms.revisions(cast.look, kept.uid)) == 1


def test_a_pound_and_a_fahrenheit_reading_come_back_as_they_were_typed(cast, ana):
    cast.ana.units = "us"
    cast.ana.save()
    kept = log(cast, numbers={"temperature_c": 38.0, "weight_kg": 61.23496995})
    sent = form_of(ana, kept)
    assert (sent["number_temperature"], sent["number_weight"]) == (["100.4"], ["135"])


def test_one_word_changed_is_one_version_more_and_the_rules_look_again(cast, ana):
    kept = log(cast, grades={"pain": 3, "cough": 1})
    assert Flag.objects.get(rule="severe").state == "open"

    response = ana.post(f"/correct/{kept.uid}", form_of(ana, kept) | {"grade_pain": "1", "do": "save"})

    assert response["Location"] == "/history/2026-06-30"
    assert symptoms.checkin(cast.look, kept.uid).said.grades == {"pain": 1, "cough": 1}
    assert [version.kind for version in symptoms.revisions(cast.look, kept.uid)] == ["created", "corrected"]
    assert Flag.objects.get(rule="severe").state == "withdrawn"


def test_an_answer_taken_back_is_not_asked_any_more(cast, ana):
    kept = log(cast, grades={"pain": 2, "cough": 1}, features={"pain": ["sudden"]})
    sent = form_of(ana, kept)
    sent.pop("grade_pain")
    sent.pop("feature_pain")
    ana.post(f"/correct/{kept.uid}", sent | {"do": "save"})
    assert symptoms.checkin(cast.look, kept.uid).said.as_plain()["grades"] == {"cough": 1}


def test_an_entry_can_be_moved_to_the_day_it_belongs_to(cast, ana):
    kept = log(cast, grades={"pain": 2})
    response = ana.post(f"/correct/{kept.uid}", form_of(ana, kept) | {"local_date": "2026-06-28", "do": "save"})
    assert response["Location"] == "/history/2026-06-28"
    assert symptoms.checkins(cast.look, TODAY, TODAY) == ()


def test_a_symptom_of_her_own_that_she_hid_is_not_lost(cast, ana):
    own_id = services.add_own_symptom(look=cast.look, name="Hot flushes", now=NOW)
    kept = log(cast, own_grades={str(own_id): 2})
    services.hide_own_symptom(look=cast.look, own_id=own_id, hidden=True, now=NOW)
    ana.post(f"/correct/{kept.uid}", form_of(ana, kept) | {"do": "save"})
    assert symptoms.checkin(cast.look, kept.uid).said.own_grades == {str(own_id): 2}


def test_what_cannot_be_saved_is_told_and_nothing_typed_is_lost(cast, ana):
    kept = log(cast, grades={"pain": 2})
    sent = form_of(ana, kept) | {"number_weight": "heavy", "note": "typed", "do": "save"}
    response = ana.post(f"/correct/{kept.uid}", sent)
    assert response.status_code == 422
    again = Form(response.content.decode()).sent
    assert (again["base"], again["note"], again["grade_pain"]) == ([str(kept.revision)], ["typed"], ["2"])


def test_nobody_else_can_correct_it_and_a_deleted_one_not_at_all(cast, ana, ben):
    kept = log(cast, grades={"pain": 2})
    assert ben.post(f"/correct/{kept.uid}", {"do": "save"}).status_code in {302, 404}
    assert symptoms.checkin(cast.look, kept.uid).said.grades == {"pain": 2}
    ana.post(f"/history/2026-06-30/{kept.uid}/delete")
    assert ana.get(f"/correct/{kept.uid}").status_code == 404


def test_the_link_of_a_day_starts_an_entry_for_that_day(ana):
    page = ana.get("/?day=2026-06-20").content.decode()
    assert Form(page).sent["local_date"] == ["2026-06-20"]
    for not_a_day in ("2026-07-01", "soon", "2026-02-30"):
        assert Form(ana.get(f"/?day={not_a_day}").content.decode()).sent["local_date"] == ["2026-06-30"]
