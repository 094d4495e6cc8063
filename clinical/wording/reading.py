"""How hard a text is to read: Flesch-Kincaid grade for English, Szigriszt-Pazos (INFLESZ scale) for Spanish."""

import re
from dataclasses import dataclass

HIGHEST_GRADE_EN = 6.0
LOWEST_INFLESZ_ES = 55.0

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;…]+(?=\s|$)|\n+")
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")

# Said with a syllable more, or fewer, than their letters show.
_EN_IRREGULAR = {
    "ache": 1,
    "aches": 1,
    "area": 3,
    "being": 2,
    "caregiver": 3,
    "diary": 3,
    "different": 3,
    "doing": 2,
    "elsewhere": 2,
    "eye": 1,
    "eyes": 1,
    "fluid": 2,
    "fluids": 2,
    "fatigue": 2,
    "going": 2,
    "headaches": 2,
    "idea": 3,
    "ideas": 3,
    "lying": 2,
    "maybe": 2,
    "medicine": 3,
    "nausea": 3,
    "quiet": 2,
    "safety": 2,
    "science": 2,
    "several": 3,
    "seizure": 2,
    "something": 2,
    "someone": 2,
    "sometimes": 2,
    "somewhere": 2,
    "tired": 2,
    "trial": 2,
    "trials": 2,
    "vomited": 3,
    "whole": 1,
}
_EN_TWO_IN_ONE = re.compile(r"(?<![cst])i(?:a|o(?!u|n\b|ns\b))|[^gq]ua|eo(?!p)|iet|riou")
_EN_SILENT_E = re.compile(r"[^aeiouy]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$|ely$|eful$|eless")
_ES_STRONG = set("aeoáéíóú")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas need; a text without a word counts as one empty sentence."""

    sentences: int
    words: int
    syllables: int


def count(language: str, text: str) -> Counts:
    """Sentences, words and syllables; a line, a full stop, a colon and a semicolon each end a sentence."""
    syllables_of = spanish_syllables if language == "es" else english_syllables
    text = _DECIMAL.sub("", text)
    parts = [_WORD.findall(part) for part in _SENTENCE_END.split(text)]
    parts = [part for part in parts if part]
    words = [word for part in parts for word in part]
    return Counts(max(1, len(parts)), max(1, len(words)), sum(map(syllables_of, words)))


def flesch_kincaid(text: str) -> float:
    """The school grade (United States) at which an English text can be read."""
    found = count("en", text)
    return 0.39 * found.words / found.sentences + 11.8 * found.syllables / found.words - 15.59


def inflesz(text: str) -> float:
    """Ease of a Spanish text, 0-100, by Szigriszt-Pazos: 55 and more is what most people read without effort."""
    found = count("es", text)
    return 206.835 - 62.3 * found.syllables / found.words - found.words / found.sentences


def too_hard(language: str, text: str) -> float | None:
    """The score of a text that misses the bar of its language; None where it meets it."""
    score = inflesz(text) if language == "es" else flesch_kincaid(text)
    missed = score < LOWEST_INFLESZ_ES if language == "es" else score > HIGHEST_GRADE_EN
    return score if missed else None


def english_syllables(word: str) -> int:
    """Vowel groups, less the silent e; a number is said digit by digit."""
    word = word.casefold().replace("’", "'")
    if word.isdigit():
        return len(word)
    if word in _EN_IRREGULAR:
        return _EN_IRREGULAR[word]
    word = re.sub(r"'(?:s|re|ve|ll|d|t|m)$", "", word)
    groups = len(re.findall(r"[aeiouy]+", word)) + len(_EN_TWO_IN_ONE.findall(word))
    if _EN_SILENT_E.search(word) and not re.search(r"[^aeiouyl]le[ds]?$", word):
        groups -= 1
    return max(1, groups)


def spanish_syllables(word: str) -> int:
    """One for each strong vowel of a vowel run, one for a run of weak ones; a written í or ú is strong."""
    word = word.casefold()
    if word.isdigit():
        return 2 * len(word)
    word = re.sub(r"y$", "i", word)
    word = re.sub(r"qu(?=[eiéí])|gu(?=[eiéí])", "g", word)
    runs = re.findall(r"[aeiouáéíóúü]+", word)
    return max(1, sum(max(1, sum(sign in _ES_STRONG for sign in run)) for run in runs))
