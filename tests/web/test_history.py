"""History: calendar, charts, one day, deleting and bringing back."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from care import services as care
from flags.models import Flag
from flows.log_checkin import log_checkin
from symptoms import selectors as symptoms
from tests.make import NOW, TODAY, ZONE, new_checkin

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DAY = timedelta(days=1)


def log(cast, day=TODAY, **said):
    return log_checkin(look=cast.look, new=new_checkin(day, **said), now=NOW).checkin


def page(client, address="/history"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_calendar_shows_the_worst_of_a_day_as_number_and_words(cast, ana):
    log(cast, grades={"pain": 1, "cough": 2})
    body = page(ana)
    assert 'href="/history/2026-06-30"><span class="unseen">30 June: Moderate</span>' in body
    assert "29 June: no entry</span>" in body


def test_a_chart_says_in_words_what_changed_this_week(cast, ana):
    log(cast, TODAY - 8 * DAY, grades={"headache": 0, "pain": 1})
    log(cast, TODAY, grades={"headache": 2, "pain": 1})
    body = page(ana)
    assert "new this week, 0\u00a0→\u00a02" in body
    assert "the same this week, 1\u00a0→\u00a01" in body


def test_a_gap_has_no_bar(cast, ana):
    for back in (0, 1, 4):
        log(cast, TODAY - back * DAY, grades={"cough": 1})
    (path,) = re.findall(r'class="chart-mild" d="([^"]+)"', page(ana, "/history?span=14"))
    assert path.count("M") == 2


def test_zeros_and_silence_are_told_apart(cast, ana):
    log(cast, grades={"cough": 0, "pain": 1})
    body = page(ana)
    zeros, silent = (re.search(rf"{words}</strong> ([^<]+)<", body)[1] for words in ("Always none:", "No entry:"))
    assert "Cough" in zeros
    assert "Cough" not in silent
    assert "Headache" in silent


def test_the_table_behind_a_chart_holds_its_weeks(cast, ana):
    log(cast, TODAY, grades={"cough": 2})
    log(cast, TODAY - 20 * DAY, grades={"cough": 1})
    body = page(ana)
    assert re.search(r'<th scope="row">24–30 Jun</th><td>Moderate 2</td><td>1</td>', body)
    assert re.search(r'<th scope="row">10–16 Jun</th><td>Mild 1</td><td>1</td>', body)


def test_visits_and_treatments_are_marked(cast, ana):
    at = NOW.replace(tzinfo=None) - 3 * DAY
    care.save_visit(look=cast.look, visit_id=None, at_local=at, zone=ZONE, with_whom="Dr Chen", now=NOW)
    change = care.TreatmentChange(category="targeted", drug="x", started_date=TODAY - 2 * DAY)
    care.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)
    log(cast, grades={"cough": 2})
    body = page(ana, "/history?span=14")
    # One in the key of the page, one in the chart.
    assert (body.count('class="chart-visit"'), body.count('class="chart-treatment"')) == (2, 2)


def test_a_year_is_told_by_months_and_a_month_by_days(cast, ana):
    log(cast, TODAY - 100 * DAY, grades={"cough": 3})
    assert 'href="/history?month=2026-03"><span class="unseen">March 2026: Severe</span>' in page(
        ana, "/history?span=365"
    )
    assert "22 March: Severe</span>" in page(ana, "/history?month=2026-03")


@pytest.mark.parametrize("query", ["span=x", "month=2026-13", "month=9999-01", "month=", "span=14&month=x"])
def test_a_time_that_is_none_is_the_usual_one(query, cast, ana):
    log(cast, grades={"cough": 1})
    assert "June 2026" in page(ana, f"/history?{query}")


def queries(client, address):
    with CaptureQueriesContext(connection) as made:
        page(client, address)
    return len(made)


def test_queries_do_not_grow_with_the_diary(cast, ana):
    log(cast, grades={"cough": 1})
    before = queries(ana, "/history?span=all")
    for back in range(1, 12):
        log(cast, TODAY - back * DAY, grades={"cough": 1})
    assert queries(ana, "/history?span=all") == before


def test_a_day_shows_each_entry_with_who_and_when(cast, ana):
    log(cast, grades={"pain": 3, "cough": 0}, places={"pain": ["neck"]}, note="a <b>note</b>", only_me=True)
    body = page(ana, "/history/2026-06-30")
    for part in ("11 a.m.", "logged by you", "Only me", "Neck", "a &lt;b&gt;note&lt;/b&gt;", "None: Cough"):
        assert part in body
    assert "Severe" in body


def test_a_corrected_entry_shows_what_it_said_before(cast, ana):
    first = log(cast, grades={"pain": 1})
    log(cast, uid=first.uid, base=first.revision, grades={"pain": 3})
    body = page(ana, "/history/2026-06-30")
    assert "Earlier versions" in body
    assert body.index("Severe") < body.index("Earlier versions") < body.index("Mild")


def test_deleting_asks_first_and_can_be_taken_back(cast, ana):
    kept = log(cast, grades={"pain": 3}, note="keep me")
    address = f"/history/2026-06-30/{kept.uid}"
    assert "Delete this entry?" in page(ana, f"{address}/delete")
    assert symptoms.checkin(cast.look, kept.uid).deleted_at is None

    ana.post(f"{address}/delete")
    body = page(ana, "/history/2026-06-30")
    assert symptoms.checkins(cast.look, TODAY, TODAY) == ()
    assert Flag.objects.get(rule="severe").state == "withdrawn"
    assert "Deleted entries" in body
    assert "keep me" in body

    ana.post(f"{address}/bring-back")
    (back,) = symptoms.checkins(cast.look, TODAY, TODAY)
    assert (back.said.grades, back.said.note) == ({"pain": 3}, "keep me")
    assert "Deleted entries" not in page(ana, "/history/2026-06-30")


def test_a_word_that_lost_to_another_is_still_told(cast, ana):
    first = log(cast, grades={"pain": 1})
    log(cast, uid=first.uid, base=first.revision, at=NOW, grades={"pain": 3})
    log(cast, uid=first.uid, base=first.revision, at=NOW - timedelta(minutes=1), grades={"pain": 2})
    body = page(ana, "/history/2026-06-30")
    assert "Sent from another device" in body
    assert "Moderate" in body[body.index("Sent from another device") :]


def test_queries_of_a_day_do_not_grow_with_its_entries(cast, ana):
    log(cast, grades={"pain": 1})
    before = queries(ana, "/history/2026-06-30")
    for _ in range(6):
        log(cast, grades={"pain": 1})
    assert queries(ana, "/history/2026-06-30") == before


def test_only_a_deleted_entry_of_that_day_can_be_brought_back(cast, ana):
    kept = log(cast, grades={"pain": 1})
    assert ana.post(f"/history/2026-06-30/{kept.uid}/bring-back").status_code == 404
    assert ana.post(f"/history/2026-06-29/{kept.uid}/bring-back").status_code == 404


@pytest.mark.parametrize("day", ["2026-07-01", "2026-02-30", "2026-6-1", "yesterday"])
def test_a_day_that_is_none_or_still_to_come_is_not_there(day, ana):
    assert ana.get(f"/history/{day}").status_code == 404


def test_another_persons_entry_is_not_there(cast, ben):
    kept = log(cast, grades={"pain": 1})
    assert ben.post(f"/history/2026-06-30/{kept.uid}/delete").status_code in {302, 404}
    assert symptoms.checkin(cast.look, kept.uid).deleted_at is None


def test_history_speaks_spanish(cast, ana):
    cast.ana.language = "es"
    cast.ana.save()
    log(cast, grades={"cough": 1}, note="hola")
    body = page(ana) + page(ana, "/history/2026-06-30")
    assert "Historial" in body
    for english in ("Each symptom", "As a table", "logged by you", "no entry"):
        assert english not in body


def test_a_treatment_is_named_as_after_and_never_as_a_cause(cast, ana):
    change = care.TreatmentChange(category="chemotherapy", drug="capecitabine", line=2, started_date=TODAY - 5 * DAY)
    care.save_treatment(look=cast.look, treatment_id=None, change=change, now=NOW)
    log_checkin(look=cast.look, new=new_checkin(grades={"pain": 1}), now=NOW)
    page = ana.get("/history").content.decode()
    assert "After capecitabine (line 2) started: from June 25, 2026" in page
    assert 'id="pain"' in page
