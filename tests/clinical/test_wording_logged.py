"""What was logged is said back as it was logged."""

from datetime import date

from clinical.record import Evidence
from clinical.wording import logged

DAY = date(2026, 5, 3)


def seen(field, value, day=DAY):
    return Evidence("e1", day, field, value)


def test_a_symptom_is_one_point_with_its_highest_grade_its_places_and_its_taps():
    said = logged.points(
        "en",
        [
            seen("grades.pain", 1, date(2026, 5, 1)),
            seen("grades.pain", 3),
            seen("places.pain", "lower_back"),
            seen("places.pain", "lower_back", date(2026, 5, 2)),
            seen("features.pain", "wakes_at_night"),
            seen("general", "worried"),
        ],
    )
    assert said == ("pain 3 of 4, severe, lower back, wakes me at night", "I am worried")
    assert logged.what("en", said) == "pain 3 of 4, severe, lower back, wakes me at night; I am worried"


def test_a_yes_and_a_tap_without_a_grade_are_named_without_one():
    assert logged.points("en", [seen("grades.seizure", 1), seen("features.seizure", "first_ever")]) == (
        "seizure, my first ever",
    )
    assert logged.points("es", [seen("grades.headache", 0), seen("features.headache", "stiff_neck")]) == (
        "dolor de cabeza, cuello rígido",
    )


def test_numbers_are_said_in_her_units_and_her_language():
    entries = [
        seen("numbers.temperature_c", 38.0),
        seen("numbers.weight_kg", 60.5),
        seen("numbers.vomits_24h", 6),
        seen("numbers.activity", 3),
        seen("numbers.nrs", 7),
    ]
    assert logged.points("en", entries, "F", "lb") == (
        "temperature 100.4 °F",
        "weight 133.4 lb",
        "vomited 6 times in 24 hours",
        "in bed or a chair most of the day",
        "pain 7 of 10",
    )
    assert logged.points("es", entries)[:2] == ("temperatura 38,0 °C", "peso 60,5 kg")


def test_the_latest_number_counts_and_a_weight_is_said_from_and_to():
    earlier = date(2026, 4, 1)
    entries = [seen("numbers.weight_kg", 58.0), seen("numbers.weight_kg", 61.0, earlier)]
    assert logged.points("en", entries) == ("weight 61.0 kg, then 58.0 kg",)
    entries = [seen("numbers.nrs", 4), seen("numbers.nrs", 8, earlier)]
    assert logged.points("en", entries) == ("pain 4 of 10",)
