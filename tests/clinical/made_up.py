"""Entries and records at random: anything that the catalogue lets through."""

from datetime import date, timedelta
from random import Random

from clinical.catalogue.countries import COUNTRIES
from clinical.catalogue.places import PLACES
from clinical.catalogue.sites import KNOWN_SITES
from clinical.catalogue.symptoms import GENERAL_TAPS, KEYS, SYMPTOMS
from clinical.catalogue.treatments import CATEGORIES
from clinical.record import Background, Entry, TeamKnows, Treatment

DRUGS = ("capecitabine", "trastuzumab deruxtecan", "palbociclib", "letrozole", "Ibrance + letrozole", "", "unheard of")


def entry(rng: Random, day: date, entry_id: str = "e", *, calm: bool = False) -> Entry:
    """One check-in; most things are left out of it, as people do. A calm one has little that is urgent by itself."""
    numbers = {
        "nrs": rng.randint(0, 5 if calm else 10),
        "vomits_24h": rng.choice((0, 0, 1, 2) if calm else (0, 1, 2, 5, 6, 9)),
        "temperature_c": rng.choice((36.0, 37.0, 37.4) if calm else (35.9, 36.0, 37.0, 37.4, 37.5, 37.9, 38.0, 38.2)),
        "weight_kg": rng.uniform(58, 60) if calm else rng.uniform(50, 70),
        "activity": rng.randint(0, 2 if calm else 4),
    }
    highest = {each.key: (each.kind == "graded") if calm else each.highest for each in SYMPTOMS}
    taps = 0.01 if calm else 0.2
    return Entry(
        id=entry_id,
        day=day,
        grades={key: rng.randint(0, high) for key, high in highest.items() if rng.random() < 0.4},
        features={
            each.key: frozenset(some(rng, each.features, 2))
            for each in SYMPTOMS
            if each.features and rng.random() < taps
        },
        places={
            each.key: frozenset(some(rng, PLACES, 3)) for each in SYMPTOMS if each.has_places and rng.random() < 0.4
        },
        numbers={key: value for key, value in numbers.items() if rng.random() < 0.2},
        general=frozenset(tap for tap in GENERAL_TAPS if rng.random() < taps / 4),
        by=rng.choice(("patient", "caregiver")),
    )


def background(rng: Random, day: date) -> Background:
    return Background(
        country=rng.choice((*COUNTRIES, "ZZ")),
        known_sites=frozenset(some(rng, KNOWN_SITES, 2)),
        treatments=tuple(treatment(rng, day) for _ in range(rng.randint(0, 2))),
        team_knows=tuple(
            TeamKnows(rng.choice(KEYS), day - timedelta(days=rng.randint(-1, 8))) for _ in range(rng.randint(0, 3))
        ),
        height_cm=rng.choice((None, 150, 165, 180)),
    )


def treatment(rng: Random, day: date) -> Treatment:
    start = rng.choice((None, day - timedelta(days=rng.randint(-3, 200))))
    end = rng.choice((None, day - timedelta(days=rng.choice((-5, 0, 41, 42, 43, 60)))))
    return Treatment(rng.choice(CATEGORIES), rng.choice(DRUGS), start, end)


def some(rng: Random, things: tuple[str, ...], most: int) -> list[str]:
    return rng.sample(things, rng.randint(0, min(most, len(things))))
