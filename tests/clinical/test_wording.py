"""Every key is worded in every language, and a text that is missing stops the start."""

import shutil

import pytest

from clinical import wording
from clinical.catalogue.places import PLACES
from clinical.catalogue.symptoms import SYMPTOMS
from clinical.levels import Level
from clinical.wording import loader


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_symptom_has_its_words_an_anchor_for_each_answer_and_a_label_for_each_tap(language):
    for each in SYMPTOMS:
        said = wording.symptom(language, each.key)
        assert said.name
        assert said.short
        assert said.question.endswith("?")
        assert len(said.anchors) == each.highest + 1
        assert set(said.features) == set(each.features)
        assert len(set(said.features.values())) == len(each.features)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_places_and_grades_have_different_words(language):
    assert len({wording.place(language, key) for key in PLACES}) == len(PLACES)
    assert len({wording.grade(language, grade) for grade in range(5)}) == 5
    assert len({wording.level(language, level) for level in Level}) == 4


def test_no_spanish_text_was_left_in_english():
    english, spanish = wording.texts("en"), wording.texts("es")
    for table in ("places", "general", "numbers", "sites", "categories", "safety", "blood_from", "notices"):
        mine, theirs = getattr(english, table), getattr(spanish, table)
        assert set(mine) == set(theirs)
        assert {key for key in mine if mine[key] == theirs[key]} <= {"pelvis"}


def test_a_regional_language_is_its_language_and_a_strange_one_is_refused():
    assert wording.texts("es-mx") is wording.texts("es")
    with pytest.raises(KeyError):
        wording.texts("tlh")


def test_the_bare_words_of_the_specification():
    assert [wording.grade("en", grade) for grade in range(5)] == ["None", "Mild", "Moderate", "Severe", "Very severe"]
    assert wording.notice("en", "saved") == "Saved."
    assert wording.notice("en", "welcome_back") == "Welcome back. Start from today."
    assert wording.notice("en", "past_day") == "This was on {date}. Is it still happening?"
    assert wording.notice("en", "push") == "Time for your check-in"
    assert (
        wording.notice("en", "saved_on_phone_no_match")
        == "Saved on this phone. Patterns over several days are checked when you are online."
    )


@pytest.fixture
def copy(tmp_path, monkeypatch):
    shutil.copytree(loader.HERE / "en", tmp_path / "en")
    monkeypatch.setattr(loader, "HERE", tmp_path)
    return tmp_path / "en"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("words.toml", 'shivers = "Shivers or shaking chills"', ""),
        ("words.toml", 'shivers = "Shivers or shaking chills"', 'shivers = " "'),
        ("words.toml", "shivers =", "shiver ="),
        ("symptoms/chest.toml", 'blood_streaks = "Traces of blood"', ""),
        ("symptoms/chest.toml", "[symptom.cough]", "[symptom.coughing]"),
        ("symptoms/head.toml", '"A bit unsteady",', ""),
        ("notices.toml", "[notice]", '[general]\nshivers = "Again"\n[notice]'),
    ],
)
def test_a_text_that_is_missing_empty_strange_or_doubled_stops_the_start(copy, file, old, new):
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(loader.WordingError):
        loader.load("en")


def test_it_says_that_nobody_is_watching():
    assert wording.notice("en", "nobody_watching").startswith("Nobody is watching what you log here.")
    assert wording.notice("es", "nobody_watching").startswith("Nadie vigila lo que anota aquí.")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_caregiver_has_an_own_view_of_confusion_and_seizures(language):
    for key in ("confusion", "seizure"):
        own, hers = wording.caregiver(language, key), wording.symptom(language, key)
        assert "{name}" in own.question
        assert len(own.anchors) == len(hers.anchors)
        assert set(own.features) == set(hers.features)
