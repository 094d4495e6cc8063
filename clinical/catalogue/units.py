"""Conversions between the units people read and the units that are kept: exact, in Decimal, never through a float.

A Fahrenheit reading has no end as a Celsius decimal, so nothing is rounded before a rule has looked at it;
100.4 degrees Fahrenheit is 38 Celsius to the last digit. Only `as_read` rounds, for showing.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

TemperatureUnit = Literal["C", "F"]
WeightUnit = Literal["kg", "lb"]
HeightUnit = Literal["cm", "in"]

KG_IN_A_POUND = Decimal("0.45359237")
CM_IN_AN_INCH = Decimal("2.54")
_FIVE, _NINE, _FREEZING_F = Decimal(5), Decimal(9), Decimal(32)


def fahrenheit_to_celsius(reading: Decimal) -> Decimal:
    """100.4 -> 38."""
    return (reading - _FREEZING_F) * _FIVE / _NINE


def celsius_to_fahrenheit(reading: Decimal) -> Decimal:
    """38 -> 100.4."""
    return reading * _NINE / _FIVE + _FREEZING_F


def pounds_to_kg(weight: Decimal) -> Decimal:
    """The international pound, exactly."""
    return weight * KG_IN_A_POUND


def kg_to_pounds(weight: Decimal) -> Decimal:
    """The international pound, to 28 digits."""
    return weight / KG_IN_A_POUND


def inches_to_cm(height: Decimal) -> Decimal:
    """The international inch, exactly."""
    return height * CM_IN_AN_INCH


def cm_to_inches(height: Decimal) -> Decimal:
    """The international inch, to 28 digits."""
    return height / CM_IN_AN_INCH


def to_celsius(reading: Decimal, unit: TemperatureUnit) -> Decimal:
    """A temperature as entered, in Celsius."""
    return fahrenheit_to_celsius(reading) if unit == "F" else reading


def to_kg(weight: Decimal, unit: WeightUnit) -> Decimal:
    """A weight as entered, in kilograms."""
    return pounds_to_kg(weight) if unit == "lb" else weight


def to_cm(height: Decimal, unit: HeightUnit) -> Decimal:
    """A height as entered, in centimetres."""
    return inches_to_cm(height) if unit == "in" else height


def from_celsius(reading: Decimal, unit: TemperatureUnit) -> Decimal:
    """A kept temperature in the person's unit, unrounded."""
    return celsius_to_fahrenheit(reading) if unit == "F" else reading


def from_kg(weight: Decimal, unit: WeightUnit) -> Decimal:
    """A kept weight in the person's unit, unrounded."""
    return kg_to_pounds(weight) if unit == "lb" else weight


def from_cm(height: Decimal, unit: HeightUnit) -> Decimal:
    """A kept height in the person's unit, unrounded."""
    return cm_to_inches(height) if unit == "in" else height


def as_read(value: Decimal, places: int = 1) -> Decimal:
    """Rounded for showing, half up, as a thermometer or a scale would."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
