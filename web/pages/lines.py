"""A line of numbers over time as geometry for inline SVG: no band, no arrow, no colour of good or bad."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format

WIDTH, TOP, BASE = 320, 14, 78
LEFT, RIGHT = 44, 308


@dataclass(frozen=True, slots=True)
class Line:
    """The path through the points, the points, and the ends of both axes in words."""

    path: str
    points: tuple[tuple[float, float], ...]
    high: str
    low: str
    first: str
    last: str

    view_box = f"0 0 {WIDTH} 100"
    left, right, top, base = LEFT, RIGHT, TOP, BASE


def draw(points: Sequence[tuple[date, Decimal]]) -> Line:
    """Points in the order of their days; the axis runs from the lowest to the highest of them."""
    days, values = [day for day, _ in points], [float(value) for _, value in points]
    low, high = min(values), max(values)
    wide, tall = max((days[-1] - days[0]).days, 1), (high - low) or 1.0

    def place(day: date, value: float) -> tuple[float, float]:
        x = LEFT + (day - days[0]).days / wide * (RIGHT - LEFT)
        y = BASE - (value - low) / tall * (BASE - TOP) if high > low else (TOP + BASE) / 2
        return round(x, 1), round(y, 1)

    placed = tuple(place(day, value) for day, value in zip(days, values, strict=True))
    return Line(
        path="M" + "L".join(f"{x} {y}" for x, y in placed),
        points=placed,
        high=_short(high) if high > low else "",
        low=_short(low),
        first=date_format(days[0], "M Y"),
        last=date_format(days[-1], "M Y") if days[-1] != days[0] else "",
    )


def _short(value: float) -> str:
    return number_format(Decimal(str(value)).normalize(), use_l10n=True)
