"""Which column means what, in which order its dates are written, on which scale it was graded. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clinical import wording
from clinical.catalogue.numbers import grade_of_nrs
from clinical.catalogue.symptoms import BY_KEY
from summaries.tables.sheet import Sheet

ORDERS = ("ymd", "dmy", "mdy")
SCALES = ("0-4", "0-3", "0-10", "0-100", "words")
NUMBERS = ("nrs", "weight_kg", "weight_lb", "temperature_c", "temperature_f", "vomits_24h")
OTHERS = ("", "date", "note", "own")
_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ,].*)?")
_WORDS: Mapping[str, int] = {
    **dict.fromkeys(("none", "no", "ninguno", "ninguna", "nada", "absent"), 0),
    **dict.fromkeys(("mild", "slight", "a little", "light", "leve", "poco"), 1),
    **dict.fromkeys(("moderate", "medium", "moderado", "moderada", "some"), 2),
    **dict.fromkeys(("severe", "bad", "strong", "fuerte", "grave", "severo", "intenso", "mucho"), 3),
    **dict.fromkeys(("very severe", "very bad", "worst", "muy fuerte", "muy grave", "insoportable"), 4),
}
_YES, _NO = {"yes", "y", "true", "x", "si", "1"}, {"no", "n", "false", "0", "none"}
_ALSO = {
    "nausea": "nausea_vomiting",
    "vomiting": "nausea_vomiting",
    "tiredness": "fatigue",
    "cansancio": "fatigue",
    "dolor": "pain",
    "numbness": "numbness_weakness",
    "neuropathy": "numbness_weakness",
    "tingling": "numbness_weakness",
    "appetite": "appetite_loss",
    "dizziness": "balance",
    "weight": "weight_kg",
    "peso": "weight_kg",
    "temperature": "temperature_c",
    "temperatura": "temperature_c",
    "temp": "temperature_c",
    "date": "date",
    "day": "date",
    "fecha": "date",
    "dia": "date",
    "note": "note",
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "nota": "note",
    "notas": "note",
    "comentario": "note",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means: a symptom, a number, "date", "note", "own" or nothing; and its scale where it is graded."""

    target: str = ""
    scale: str = "0-4"


@dataclass(frozen=True, slots=True)
class Matching:
    """A meaning for each column, and the order of day, month and year."""

    columns: tuple[Column, ...]
    order: str


def guess(sheet: Sheet, languages: Iterable[str], country: str) -> Matching:
    """What the names and values of the columns suggest; each meaning is given once."""
    known, used = _names(languages), set[str]()
    columns = []
    for at, name in enumerate(sheet.columns):
        target = known.get(plain(name), "")
        target = "" if target in used else target
        used.add(target)
        columns.append(Column(target, _scale(row[at] for row in sheet.rows)))
    dated = next((at for at, column in enumerate(columns) if column.target == "date"), None)
    if dated is None:
        dated = next((at for at in range(len(columns)) if all(map(_DATE.fullmatch, sheet.samples(at) or ("",)))), None)
        if dated is not None:
            columns[dated] = Column("date")
    days = [row[dated] for row in sheet.rows] if dated is not None else []
    return Matching(tuple(columns), _order(days, "mdy" if country == "US" else "dmy"))


def day_of(text: str, order: str) -> date:
    """The day that a cell names; ValueError where it names none."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError
    parts = dict(zip("ymd" if len(found[1]) == 4 else order, map(int, found.groups()), strict=True))
    year = parts["y"] + 2000 if parts["y"] < 100 else parts["y"]
    return date(year, parts["m"], parts["d"])


def grade_of(text: str, scale: str) -> int:
    """The grade 0-4 that a cell means on its scale; ValueError where it means none."""
    if scale == "words":
        return _WORDS[plain(text)] if plain(text) in _WORDS else _no_grade()
    value, highest = number_of(text), float(scale.partition("-")[2])
    if not 0 <= value <= highest:
        raise ValueError
    if scale == "0-10":
        return grade_of_nrs(value)
    if scale == "0-100":
        return grade_of_nrs(value / 10)
    return int(value) if value == int(value) else _no_grade()


def yes_or_no(text: str) -> int:
    """1 or 0; ValueError where it is neither. A grade above 0 is a yes."""
    said = plain(text)
    if said in _YES | _NO:
        return int(said in _YES)
    return int(number_of(text) > 0)


def number_of(text: str) -> float:
    """A number with a decimal point or comma; ValueError where it is none."""
    if not re.fullmatch(r"[+-]?\d{1,6}(?:[.,]\d{1,6})?", text.strip()):
        raise ValueError
    return float(text.strip().replace(",", "."))


def plain(text: str) -> str:
    """Small letters without marks, words apart."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare.lower()).split())


def _names(languages: Iterable[str]) -> dict[str, str]:
    found = dict(_ALSO)
    for key in BY_KEY:
        found[plain(key)] = key
        for language in languages:
            words = wording.symptom(language, key)
            found |= {plain(words.name): key, plain(words.short): key}
    return found | {plain(key): key for key in NUMBERS}


def _scale(values: Iterable[str]) -> str:
    said = [value for value in values if value]
    numbers = []
    for value in said:
        try:
            numbers.append(number_of(value))
        except ValueError:
            continue
    if len(numbers) * 2 < len(said):
        return "words"
    highest = max(numbers, default=0)
    return "0-4" if highest <= 4 else "0-10" if highest <= 10 else "0-100"


def _order(days: list[str], usual: str) -> str:
    def read(order: str) -> int:
        return sum(_is_day(text, order) for text in days)

    return max(ORDERS, key=lambda order: (read(order), order == usual))


def _is_day(text: str, order: str) -> bool:
    try:
        return bool(day_of(text, order))
    except ValueError:
        return False


def _no_grade() -> int:
    raise ValueError
