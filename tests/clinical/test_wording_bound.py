"""Section 1 binds: how hard a text may be to read, and the words that no text may hold."""

import re
from dataclasses import astuple

import pytest

from clinical import wording
from clinical.levels import Level
from clinical.wording import forbidden, loader, measure, reading

ORGANS = {
    "en": "brain liver lung lungs kidney kidneys heart bone marrow spinal cord nerves pleura",
    "es": "cerebro hígado pulmón pulmones riñón riñones corazón médula nervios pleura",
}


@pytest.fixture(params=wording.LANGUAGES)
def language(request):
    return request.param


def bare(language, text):
    text = text.replace("{emergency}", "112").replace("{line}", wording.notice(language, "line"))
    text = text.replace("{clinic}", wording.notice(language, "clinic"))
    return measure.without_names(language, re.sub(r"\{\w+\}", "", text))


def every_text(language):
    """Each text of the language's files, as it is written."""

    def walk(table):
        for value in table.values() if isinstance(table, dict) else table:
            if isinstance(value, str):
                yield value
            else:
                yield from walk(value)

    return list(walk(loader.tables(loader.HERE / language)))


def test_each_whole_flag_is_easy_to_read(language):
    for (rule, level), flag in wording.texts(language).flags.items():
        assert reading.too_hard(language, bare(language, flag.whole())) is None, (rule, level)


def test_the_rules_the_levels_and_the_notices_are_easy_to_read(language):
    said = wording.texts(language)
    for name, parts in {
        "rules": [rule.reason for rule in said.rules.values()],
        "levels": [level.do for level in said.levels.values()],
        "notices": list(said.notices.values()),
        "anchors": [anchor for each in said.symptoms.values() for anchor in each.anchors],
        "taps": [tap for each in said.symptoms.values() for tap in each.features.values()],
    }.items():
        assert reading.too_hard(language, bare(language, "\n".join(parts))) is None, name


def test_each_rule_and_longer_notice_alone_is_within_grade_8(language):
    """A single line has few words to measure, so it is held to the guide's bar; whole texts to the stricter one."""
    if language == "es":
        scores = {text: reading.inflesz(bare(language, text)) for text in lines(language)}
        assert not {text: score for text, score in scores.items() if score < reading.LOWEST_INFLESZ_ES}
    else:
        scores = {text: reading.flesch_kincaid(bare(language, text)) for text in lines(language)}
        assert not {text: score for text, score in scores.items() if score > 8}


def lines(language):
    said = wording.texts(language)
    return [rule.reason for rule in said.rules.values()] + [
        text for text in said.notices.values() if len(text.split()) >= 8
    ]


def test_no_forbidden_word_in_any_text(language):
    held = {text: forbidden.found_in_advice(language, text) for text in every_text(language)}
    assert not {text: words for text, words in held.items() if words}


def test_the_list_of_forbidden_words_catches_what_it_is_for():
    for text in (
        "All clear today",
        "This is normal",
        "Nothing to worry about",
        "A 7-day streak!",
        "Well done",
        "Your adherence is 80",
        "It is because of the cancer",
        "You are likely to",
        "A diagnosis of",
        "live longer",
    ):
        assert forbidden.found_in_advice("en", text), text
    for text in (
        "Todo está bien",
        "Es normal",
        "No se preocupe",
        "Una racha de 7 días",
        "Debido a su cáncer",
        "Su diagnóstico",
        "Es probable que",
        "vivir más",
    ):
        assert forbidden.found_in_advice("es", text), text
    for text in ("Traces of blood, three days in a row", "General advice, not diagnosis", "It is not a diagnosis"):
        assert not forbidden.found_in_advice("en", text), text
    assert not forbidden.found_in_advice("es", "Son consejos, no un diagnóstico")


def test_in_her_record_the_diagnosis_is_hers_to_write():
    assert not forbidden.found("en", "Date of diagnosis")
    assert not forbidden.found("es", "Fecha del diagnóstico")
    assert forbidden.found("en", "Your diagnosis is")


def test_no_percentage_and_no_exclamation_mark(language):
    assert not [text for text in every_text(language) if "%" in text or "!" in text]


def test_no_flag_names_an_organ_as_the_cause(language):
    organs = re.compile(rf"\b(?:{'|'.join(ORGANS[language].split())})\b", re.IGNORECASE)
    said = wording.texts(language)
    for key, flag in said.flags.items():
        named = [text for text in astuple(flag) if organs.search(text)]
        assert not named, key
    assert not [rule for rule in said.rules.values() if organs.search(rule.reason)]


def test_below_emergency_nothing_sounds_like_one(language):
    """Only an emergency starts with the emergency number; a lower flag may name it for when things get worse."""
    for (rule, level), flag in wording.texts(language).flags.items():
        if level < Level.EMERGENCY:
            assert "{emergency}" not in flag.title + flag.by_when + flag.why + flag.say, rule
            assert "{emergency}" not in flag.do.split(". ")[0], rule


def test_the_push_text_holds_no_symptom_word(language):
    said = wording.texts(language)
    words = {word.casefold() for each in said.symptoms.values() for word in re.findall(r"\w{4,}", each.name)}
    assert not words & set(re.findall(r"\w+", said.notices["push"].casefold()))
