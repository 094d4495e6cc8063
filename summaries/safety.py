"""The safety answers: what was asked, how often it was answered, and what was said. Silence is never a "no"."""

from collections.abc import Callable, Iterable
from datetime import date

from clinical.catalogue.countries import country
from clinical.catalogue.places import in_a_leg
from summaries.diary import Diary, Entry
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

# What an entry says on a question: None where it is silent; else a number and what stands behind it.
Reading = Callable[[Said], tuple[float, tuple[str, ...]] | None]


def answers(diary: Diary, period: Period) -> tuple[Answer, ...]:
    """Spine signs, seizure, confusion by patient and by caregiver, jaundice, fever, falls, bleeding."""
    every = [entry for entry in diary.entries if period.holds(entry.local_date)]
    # Grades are gone through by themselves: only few entries tap or mark anything that these questions ask for.
    tapped = [entry for entry in every if entry.said.features or "numbness_weakness" in entry.said.places]
    found = (
        _answer("spine_signs", _asked(every, ("numbness_weakness",)), tapped, _spine),
        _answer("seizure", _grades(every, "seizure"), tapped, _graded("seizure")),
        *(_confusion(every, tapped, who) for who in ("patient", "caregiver")),
        _answer("jaundice", _grades(every, "jaundice"), tapped, _graded("jaundice")),
        _fever(every, country(diary.record.country).fever_c),
        _answer("falls", _asked(every, ("balance",)), tapped, _tap("balance", ("fall", "head_knock"))),
        _answer("bleeding", _asked(every, BLEEDING), tapped, _bleeding),
    )
    return tuple(answer for answer in found if asks_safety(answer.key, diary.left_out))


def _grades(entries: Iterable[Entry], key: str) -> dict[date, float]:
    """The worst grade of each day: what entries say that tap nothing."""
    found: dict[date, float] = {}
    for entry in entries:
        grade = entry.said.grades.get(key)
        if grade is not None and grade >= found.get(entry.local_date, 0):
            found[entry.local_date] = grade
    return found


def _asked(entries: Iterable[Entry], keys: Iterable[str]) -> dict[date, float]:
    """A "no" on each day on which one of these was graded: where only a tap says yes."""
    return {entry.local_date: 0.0 for entry in entries if not entry.said.grades.keys().isdisjoint(keys)}


def _confusion(entries: Iterable[Entry], tapped: Iterable[Entry], who: str) -> Answer:
    theirs = [entry for entry in entries if entry.by == who]
    tapped = [entry for entry in tapped if entry.by == who]
    return _answer(f"confusion_{who}", _grades(theirs, "confusion"), tapped, _graded("confusion"))


def _answer(key: str, said: dict[date, float], tapped: Iterable[Entry], reading: Reading) -> Answer:
    """What the grades said, and above it what entries say in which something was tapped or marked."""
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
