"""What was logged, in words: the points behind a flag, and {what} in the words for the phone."""

from collections.abc import Iterable
from decimal import Decimal

from clinical.catalogue import units
from clinical.catalogue.symptoms import BY_KEY
from clinical.catalogue.units import TemperatureUnit, WeightUnit
from clinical.record import Evidence
from clinical.wording import activity, general, grade, place, symptom, texts


def points(
    language: str,
    evidence: Iterable[Evidence],
    temperature: TemperatureUnit = "C",
    weight: WeightUnit = "kg",
) -> tuple[str, ...]:
    """One point for each symptom, number and tap: the highest grade, the latest, a weight from and to."""
    logged = sorted(evidence, key=lambda one: one.day)
    keys = dict.fromkeys(_key(one) for one in logged if _table(one) in {"grades", "features", "places"})
    said = [_symptom_point(language, key, [one for one in logged if _key(one) == key]) for key in keys]
    numbers = dict.fromkeys(_key(one) for one in logged if _table(one) == "numbers")
    for key in numbers:
        values = [Decimal(str(one.value)) for one in logged if one.field == f"numbers.{key}"]
        said.append(_number_point(language, key, values, temperature, weight))
    said += dict.fromkeys(_small(general(language, str(one.value))) for one in logged if one.field == "general")
    return tuple(said)


def what(language: str, points: Iterable[str]) -> str:
    """The points as one phrase, for {what}."""
    return "; ".join(points)


def _symptom_point(language: str, key: str, logged: list[Evidence]) -> str:
    words, template = symptom(language, key), texts(language).logged
    highest = max((int(one.value) for one in logged if _table(one) == "grades"), default=0)
    if highest and BY_KEY[key].kind == "graded":
        word = grade(language, highest).lower()
        said = [template["grade"].format(name=words.short.lower(), value=highest, word=word)]
    else:
        said = [template["yes"].format(name=words.short.lower())]
    said += [place(language, str(one.value)).lower() for one in logged if _table(one) == "places"]
    said += [_small(words.features[str(one.value)]) for one in logged if _table(one) == "features"]
    return ", ".join(dict.fromkeys(said))


def _number_point(
    language: str, key: str, values: list[Decimal], temperature: TemperatureUnit, weight: WeightUnit
) -> str:
    template, latest = texts(language).logged, values[-1]
    if key == "weight_kg":
        before, now = (_number(language, units.from_kg(each, weight), 1) for each in (values[0], latest))
        kind = key if before == now else "weight_change"
        return template[kind].format(before=before, value=now, unit=weight)
    if key == "temperature_c":
        read = _number(language, units.from_celsius(latest, temperature), 1)
        return template[key].format(value=read, unit=f"°{temperature}")
    if key == "activity":
        return template[key].format(word=_small(activity(language, int(latest))))
    return template[key].format(value=_number(language, latest, 0))


def _number(language: str, value: Decimal, places: int) -> str:
    said = str(units.as_read(value, places))
    return said.replace(".", ",") if language == "es" else said


def _small(label: str) -> str:
    """Ready to stand inside a sentence; the English "I" stays as it is."""
    return label if label.startswith(("I ", "I'")) else label[:1].lower() + label[1:]


def _table(one: Evidence) -> str:
    return one.field.partition(".")[0]


def _key(one: Evidence) -> str:
    return one.field.partition(".")[2]
