"""What a search asks for: its parameters read strictly, and which resources meet them. No request, no database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from api.fhir.dates import FIRST, LAST, Span, span

COUNT_USUAL, COUNT_MOST = 50, 200
VALUES_MOST = 100
KNOWN = frozenset({"patient", "subject", "date", "code", "value-concept", "_id", "_count", "_since", "_format"})
JSON = frozenset({"json", "application/json", "application/fhir+json"})
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)

# A token: the system (None is any, "" is none) and the code ("" is any of the system).
Token = tuple[str | None, str]


class Invalid(Exception):
    """A parameter that cannot be understood; `name` is one of those known, or "" where its name is the fault."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(f"{name}: {why}")


@dataclass(frozen=True, slots=True)
class Query:
    """A search. Each inner tuple is one parameter: any of its values will do; every parameter has to be met."""

    patients: frozenset[str] | None = None
    ids: frozenset[str] | None = None
    dates: tuple[tuple[Span, ...], ...] = ()
    codes: tuple[tuple[Token, ...], ...] = ()
    values: tuple[tuple[Token, ...], ...] = ()
    since: datetime | None = None
    count: int = COUNT_USUAL
    unknown: tuple[str, ...] = field(default=())

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that could meet every date."""
        each = [[one.days for one in spans] for spans in self.dates]
        first = max((min(low for low, _ in spans) for spans in each), default=FIRST)
        last = min((max(high for _, high in spans) for spans in each), default=LAST)
        return first, last

    def meets_day(self, day: date) -> bool:
        """Whether a day meets every date asked for."""
        return all(any(one.meets(day) for one in spans) for spans in self.dates)

    def meets(self, observation: dict[str, Any]) -> bool:
        """Whether an observation meets what is asked beside its day."""
        if self.ids is not None and observation["id"] not in self.ids:
            return False
        code, value = observation["code"], observation.get("valueCodeableConcept", {})
        return all(_any(tokens, code) for tokens in self.codes) and all(_any(tokens, value) for tokens in self.values)


def parse(given: Iterable[tuple[str, str]]) -> Query:
    """The query of these parameters; Invalid names the first that cannot be understood."""
    found: dict[str, list[tuple[str, ...]]] = {}
    unknown: list[str] = []
    for name, text in given:
        if name not in KNOWN:
            if ":" in name and name.partition(":")[0] in KNOWN:
                raise Invalid(name.partition(":")[0], "this modifier is not supported")
            unknown.append(name)
        elif text:
            found.setdefault(name, []).append(_split(name, text))
    _check_format(found)
    return Query(
        patients=_patients(found.get("patient", []) + found.get("subject", [])),
        ids=_all_of(found.get("_id", [])),
        dates=tuple(tuple(_span(text) for text in texts) for texts in found.get("date", [])),
        codes=tuple(tuple(map(_token, texts)) for texts in found.get("code", [])),
        values=tuple(tuple(map(_token, texts)) for texts in found.get("value-concept", [])),
        since=_since(_one(found, "_since")),
        count=_count(_one(found, "_count")),
        unknown=tuple(unknown),
    )


def _split(name: str, text: str) -> tuple[str, ...]:
    """The values between commas; one with a backslash before it belongs to its value."""
    values = tuple(part.replace("\\,", ",") for part in re.split(r"(?<!\\),", text))
    if len(values) > VALUES_MOST:
        raise Invalid(name, f"more than {VALUES_MOST} values")
    return values


def _one(found: dict[str, list[tuple[str, ...]]], name: str) -> str:
    texts = [text for values in found.get(name, []) for text in values]
    if len(texts) > 1:
        raise Invalid(name, "one value, please")
    return texts[0] if texts else ""


def _patients(given: list[tuple[str, ...]]) -> frozenset[str] | None:
    return _all_of([tuple(text.rpartition("Patient/")[2] for text in texts) for texts in given])


def _all_of(given: list[tuple[str, ...]]) -> frozenset[str] | None:
    """Those that stand in every parameter; None where there is none."""
    return frozenset.intersection(*map(frozenset, given)) if given else None


def _span(text: str) -> Span:
    found = span(text)
    if found is None:
        raise Invalid("date", "a date is written 2026-06-30, with eq, ne, gt, lt, ge, le, sa, eb or ap before it")
    return found


def _token(text: str) -> Token:
    system, bar, code = text.rpartition("|")
    return (system, code) if bar else (None, code)


def _any(tokens: tuple[Token, ...], concept: dict[str, Any]) -> bool:
    codings = concept.get("coding", [])
    return any(
        (system is None or system == coding.get("system", "")) and code in {"", coding["code"]}
        for system, code in tokens
        for coding in codings
        if code or system
    )


def _since(text: str) -> datetime | None:
    if not text:
        return None
    try:
        # An unescaped plus arrives as a space.
        plain = text.replace(" ", "+")
        if INSTANT.fullmatch(plain):
            return datetime.fromisoformat(plain).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Invalid("_since", "an instant is written 2026-06-30T15:00:00Z")


def _count(text: str) -> int:
    if not text:
        return COUNT_USUAL
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Invalid("_count", "a whole number, please")
    return min(int(text), COUNT_MOST)


def _check_format(found: dict[str, list[tuple[str, ...]]]) -> None:
    wanted = _one(found, "_format").replace(" ", "+")
    if wanted and wanted not in JSON:
        raise Invalid("_format", "there is JSON only")
