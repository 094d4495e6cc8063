"""The safety answers: what was asked, how often it was answered, and what was said. Silence is never a "no"."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from clinical.catalogue.countries import country
from clinical.catalogue.places import in_a_leg
from summaries.diary import Days, Diary, Entry, within, worst_by_day
from summaries.leaving_out import asks_safety
from summaries.periods import Period
from summaries.visit_summary import Answer
from symptoms.entries import Said

NERVE_SIGNS = ("weakness", "trouble_walking", "newly_started")
BLEEDING = {
    "cough": ("blood_streaks", "blood_spoonful"),
    "nausea_vomiting": ("blood_or_coffee_grounds",),
    "jaundice": ("bleeding",),
}

ASKED = {"numbness_weakness", "seizure", "confusion", "jaundice", "balance", *BLEEDING}

# What an entry says on a question: None where it is silent; else a number and what stands behind it.
Reading = Callable[[Said], tuple[float, tuple[str, ...]] | None]


def answers(diary: Diary, values: Mapping[str, Days], period: Period) -> tuple[Answer, ...]:
    """Spine signs, seizure, confusion by patient and by caregiver, jaundice, fever, falls, bleeding.

    `values` are the worst of each day, as all entries say them.
    """
    every = [entry for entry in diary.entries if period.holds(entry.local_date)]
    # Grades are there already: only few entries tap or mark anything that these questions ask for.
    tapped = [entry for entry in every if entry.said.features or "numbness_weakness" in entry.said.places]
    graded = {key: within(days, period.first, period.last) for key, days in values.items() if key in ASKED}
    found = (
        _answer("spine_signs", _asked(graded, ("numbness_weakness",)), tapped, _spine),
        _answer("seizure", graded.get("seizure", {}), tapped, _graded("seizure")),
        *(_confusion(graded, every, tapped, who) for who in ("patient", "caregiver")),
        _answer("jaundice", graded.get("jaundice", {}), tapped, _graded("jaundice")),
        _fever(every, country(diary.record.country).fever_c),
        _answer("falls", _asked(graded, ("balance",)), tapped, _tap("balance", ("fall", "head_knock"))),
        _answer("bleeding", _asked(graded, BLEEDING), tapped, _bleeding),
    )
    return tuple(answer for answer in found if asks_safety(answer.key, diary.left_out))


def _asked(graded: Mapping[str, Days], keys: Iterable[str]) -> dict[date, float]:
    """A "no" on each day on which one of these was graded: where only a tap says yes."""
    return dict.fromkeys(chain.from_iterable(graded.get(key, ()) for key in keys), 0.0)


def _confusion(graded: Mapping[str, Days], entries: Sequence[Entry], tapped: Iterable[Entry], who: str) -> Answer:
    theirs = [entry for entry in entries if entry.by == who]
    said = graded if len(theirs) == len(entries) else worst_by_day(theirs)
    tapped = [entry for entry in tapped if entry.by == who]
    return _answer(f"confusion_{who}", said.get("confusion", {}), tapped, _graded("confusion"))


def _answer(key: str, grades: Mapping[date, float], tapped: Iterable[Entry], reading: Reading) -> Answer:
    """What the grades said, and above it what entries say in which something was tapped or marked."""
    said: dict[date, float] = {**grades}
    details: dict[str, None] = {}
    for entry in tapped:
        found = reading(entry.said)
        if found is not None:
            day, value = entry.local_date, found[0]
            said[day] = max(value, said.get(day, 0))
            details.update(dict.fromkeys(found[1]))
    yes = [day for day, value in said.items() if value]
    return Answer(key, max(said.values(), default=None), len(yes), len(said), max(yes, default=None), tuple(details))


def _graded(key: str) -> Reading:
    def read(said: Said) -> tuple[float, tuple[str, ...]] | None:
        grade, features = said.grades.get(key), said.features.get(key)
        if not features:
            return None if grade is None else (grade, ())
        return max(grade or 0, 1), tuple(f"{key}.{tap}" for tap in features)

    return read


def _tap(key: str, wanted: tuple[str, ...]) -> Reading:
    def read(said: Said) -> tuple[float, tuple[str, ...]] | None:
        taps = tuple(f"{key}.{tap}" for tap in wanted if tap in said.features.get(key, ()))
        return (float(bool(taps)), taps) if taps or key in said.grades else None

    return read


def _spine(said: Said) -> tuple[float, tuple[str, ...]] | None:
    taps, marked = said.features.get("numbness_weakness", ()), said.places.get("numbness_weakness", ())
    if not taps and not marked:
        return (0.0, ()) if "numbness_weakness" in said.grades else None
    places = frozenset(marked)
    signs = [f"numbness_weakness.{tap}" for tap in taps if tap == "bladder_or_bowel_change"]
    if in_a_leg(places) or places & {"trunk", "saddle"}:
        signs += [f"numbness_weakness.{tap}" for tap in taps if tap in NERVE_SIGNS]
    if "saddle" in places:
        signs.append("place.saddle")
    if "numbness_weakness" not in said.grades and not signs:
        return None
    return float(bool(signs)), tuple(signs)


def _bleeding(said: Said) -> tuple[float, tuple[str, ...]] | None:
    taps = tuple(
        f"{key}.{tap}"
        for key, wanted in (BLEEDING.items() if said.features else ())
        for tap in wanted
        if tap in said.features.get(key, ())
    )
    return (float(bool(taps)), taps) if taps or any(key in said.grades for key in BLEEDING) else None


def _fever(entries: Iterable[Entry], fever_c: float) -> Answer:
    """Measured temperatures and shivers; `highest` is the temperature, 0 for shivers alone."""
    highest: float | None = None
    yes, measured, details = set(), set(), dict[str, None]()
    for entry in entries:
        if not entry.said.numbers and not entry.said.general:
            continue
        temperature = entry.said.numbers.get("temperature_c")
        if temperature is not None:
            measured.add(entry.local_date)
            highest = max(temperature, highest or 0)
            if temperature >= fever_c:
                yes.add(entry.local_date)
        if "shivers" in entry.said.general:
            yes.add(entry.local_date)
            details["general.shivers"] = None
    if yes and highest is None:
        highest = 0
    return Answer("fever", highest, len(yes), len(measured), max(yes, default=None), tuple(details))
