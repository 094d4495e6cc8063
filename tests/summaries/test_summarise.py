"""The whole summary, in words."""

from datetime import UTC, date, datetime

from clinical.levels import Level
from sharing.scopes import ALL_SCOPES, Scope
from summaries.summarise import summarise
from summaries.words import tell
from tests.summaries.sample import PAIN_NOTE, TODAY, VISIT, WISH, diary, entry, flag, full, since, treatment, visit


def told(of, language="en"):
    return tell(summarise(of, since()), language)


def line(lines, label):
    return next(line.text for line in lines if line.label == label)


def test_the_strip_says_whose_it_is_how_complete_and_by_whom():
    strip = told(full()).strip
    assert line(strip, "Name") == "Ana"
    assert line(strip, "Born") == "3 May 1970"
    assert line(strip, "Logged") == "39 of 50 days"
    assert line(strip, "Entered by") == "patient 39, caregiver Ben 3"
    assert line(strip, "Cancer") == "Metastatic breast cancer, HR+ HER2-low, found 1 Feb 2023"
    assert line(strip, "Known sites") == "Bone, Liver"


def test_a_treatment_that_ended_is_not_one_she_is_on():
    assert "capecitabine" not in line(told(full()).strip, "On treatment")
    assert "trastuzumab deruxtecan (line 2) since 20 May 2026" in line(told(full()).strip, "On treatment")


def test_three_lines_say_what_happened_since_the_visit():
    since_lines = told(full()).since
    assert len(since_lines) == 3
    assert "Headache 0 → 2 (new)" in line(since_lines, "Worse or new")
    assert "Pain 2 → 3" in line(since_lines, "Worse or new")
    assert line(since_lines, "Better") == "Nausea 2 → 0, Tiredness 3 → 2"


def test_urgent_advice_is_told_with_what_came_of_it():
    text = line(told(full()).since, "Urgent advice shown")
    assert "[Call today] 25 Jun: seen, no call noted" in text
    assert "[Call today] 23 Jun: team called 24 Jun" in text
    assert "bone" not in text.lower()


def test_the_highest_and_latest_advice_goes_first():
    flags = (
        flag(date(2026, 6, 29), "severe", Level.TODAY, "open"),
        flag(date(2026, 6, 1), "seizure", Level.EMERGENCY, "called", datetime(2026, 6, 1, tzinfo=UTC)),
        flag(date(2026, 6, 30), "worried", Level.TODAY, "open"),
    )
    assert [item.rule for item in summarise(diary(flags=flags), since()).urgent] == ["seizure", "worried", "severe"]


def test_advice_that_is_not_shared_is_not_told_as_none():
    hidden = summarise(diary(sees=ALL_SCOPES - {Scope.FLAGS}), since())
    assert hidden.urgent is None
    assert line(tell(hidden, "en").since, "Urgent advice shown") == "not shared"
    assert line(told(diary()).since, "Urgent advice shown") == "none shown"


def test_without_entries_before_the_visit_nothing_is_called_better_or_worse():
    found = told(diary(entry(TODAY, grades={"pain": 3})))
    assert line(found.since, "Worse or new") == "nothing to compare with"
    assert found.rows[0].change_word == "cannot tell"
    assert found.rows[0].before.word == "no entry"


def test_her_top_three_stand_first_in_her_order_and_in_her_words():
    top = told(full()).top
    assert [item.name for item in top] == ["Pain", "Tiredness", "Sleeping through the night"]
    assert (top[0].days, top[0].words) == ("on 3 days", PAIN_NOTE)
    assert told(full()).wish.text == WISH


def test_where_she_chose_none_what_bothered_her_on_most_days_goes_first():
    entries = [
        entry(date(2026, 6, 28), grades={"pain": 2, "cough": 1}, bother="cough"),
        entry(date(2026, 6, 29), grades={"pain": 2, "cough": 1}, bother="cough"),
        entry(TODAY, grades={"pain": 2, "cough": 1}, bother="pain"),
    ]
    assert [item.name for item in told(diary(*entries)).top] == ["Cough", "Pain"]


def test_what_she_wants_is_for_the_visit_ahead_and_not_for_the_one_that_was():
    visits = (visit(VISIT, "old wish"), visit(date(2026, 7, 9), "later"), visit(date(2026, 7, 2), "next"))
    assert summarise(diary(visits=visits), since()).wish == "next"


def test_only_steps_of_the_period_are_changes_of_treatment():
    given = treatment("x", date(2026, 1, 1), date(2026, 7, 1), changed=(date(2026, 6, 10), date(2026, 2, 1)))
    assert told(diary(treatments=(given,))).treatments.text == "x changed or given 10 Jun"


def test_notes_come_latest_first_with_who_wrote_them():
    notes = summarise(full(), since()).notes
    assert [note.day.day for note in notes] == [28, 21, 20]
    assert {(note.by, note.author) for note in notes} == {("patient", "Ana")}


def test_every_word_of_the_page_is_spanish_in_spanish():
    english, spanish = told(full()), told(full(), "es")
    assert spanish.title != english.title
    assert not {line.label for line in spanish.since} & {line.label for line in english.since}
    assert not {item.label for item in spanish.safety} & {item.label for item in english.safety}
    assert [row.now.grade for row in spanish.rows] == [row.now.grade for row in english.rows]
