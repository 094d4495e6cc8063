"""Units are converted exactly, so that a threshold falls where it was set."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinical.catalogue import units


def tenths(low, high):
    return st.integers(low * 10, high * 10).map(lambda n: Decimal(n) / 10)


@pytest.mark.parametrize(
    ("fahrenheit", "celsius"),
    [("100.4", "38"), ("96.8", "36"), ("99.5", "37.5"), ("98.6", "37"), ("32", "0"), ("-40", "-40")],
)
def test_thresholds_in_fahrenheit_are_celsius_to_the_last_digit(fahrenheit, celsius):
    assert units.fahrenheit_to_celsius(Decimal(fahrenheit)) == Decimal(celsius)
    assert units.celsius_to_fahrenheit(Decimal(celsius)) == Decimal(fahrenheit)


def test_a_tenth_below_the_threshold_stays_below_it():
    assert units.to_celsius(Decimal("100.3"), "F") < 38
    assert float(units.to_celsius(Decimal("100.4"), "F")) >= 38.0
    assert float(units.to_celsius(Decimal("96.7"), "F")) < 36.0


@given(tenths(86, 113))
def test_fahrenheit_comes_back_as_it_was_entered(reading):
    assert units.as_read(units.from_celsius(units.to_celsius(reading, "F"), "F")) == reading


@given(tenths(30, 45))
def test_celsius_comes_back_exactly(reading):
    assert units.to_celsius(units.from_celsius(reading, "F"), "F") == reading


@given(tenths(40, 800))
def test_pounds_come_back_as_they_were_entered(weight):
    kept = units.to_kg(weight, "lb")
    assert kept == weight * Decimal("0.45359237")
    assert units.as_read(units.from_kg(kept, "lb")) == weight


@given(tenths(20, 100))
def test_inches_come_back_as_they_were_entered(height):
    kept = units.to_cm(height, "in")
    assert kept == height * Decimal("2.54")
    assert units.as_read(units.from_cm(kept, "in")) == height


@given(tenths(30, 350))
def test_metric_values_are_left_alone(value):
    assert units.to_kg(value, "kg") == units.from_kg(value, "kg") == value
    assert units.to_cm(value, "cm") == units.from_cm(value, "cm") == value
    assert units.to_celsius(value, "C") == units.from_celsius(value, "C") == value


@given(tenths(86, 113), tenths(86, 113))
def test_the_order_of_readings_is_kept(first, second):
    assert (first < second) == (units.to_celsius(first, "F") < units.to_celsius(second, "F"))
