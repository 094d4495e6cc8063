"""Shapes of bodies: strict about types and names, silent about meaning, which the diary checks itself."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

NUMBER_MOST = 2**63 - 1
MOMENT_MOST = 40


class Shape(serializers.Serializer[Any]):
    """An object whose every name is known: what cannot be understood is refused, not dropped."""

    def to_internal_value(self, data: Any) -> Any:
        """The values by name; each unknown name is a problem of its own."""
        if not isinstance(data, Mapping):
            raise ValidationError({"": [ErrorDetail("", code="not_a_map")]})
        unknown = {str(name): [ErrorDetail("", code="unknown_field")] for name in data if name not in self.fields}
        try:
            values = super().to_internal_value(dict(data))
        except ValidationError as error:
            raise ValidationError({**dict(error.detail), **unknown}) from error  # type: ignore[arg-type]
        if unknown:
            raise ValidationError(unknown)
        return values


class Strict(serializers.Field[Any, Any, Any, Any]):
    """A value of exactly one JSON type: "3" is no number and 1 is no yes."""

    def to_representation(self, value: Any) -> Any:
        """Out as it is."""
        return value

    def refuse(self, code: str) -> ValidationError:
        """The problem, for the rim to put into words."""
        return ValidationError([ErrorDetail("", code=code)])


@extend_schema_field({"type": "string"})
class Text(Strict):
    """A text."""

    def to_internal_value(self, data: Any) -> str:
        """The text as it came, blanks and all."""
        if not isinstance(data, str):
            raise self.refuse("not_a_text")
        return data


@extend_schema_field({"type": "boolean"})
class Truth(Strict):
    """true or false."""

    def to_internal_value(self, data: Any) -> bool:
        """The truth."""
        if not isinstance(data, bool):
            raise self.refuse("not_yes_or_no")
        return data


@extend_schema_field({"type": "integer", "minimum": 0, "maximum": NUMBER_MOST})
class Count(Strict):
    """A whole number from 0."""

    def to_internal_value(self, data: Any) -> int:
        """The number."""
        if isinstance(data, bool) or not isinstance(data, int) or not 0 <= data <= NUMBER_MOST:
            raise self.refuse("not_whole")
        return data


@extend_schema_field({"type": "string", "format": "date"})
class Day(Strict):
    """A date as 2026-06-30."""

    def to_internal_value(self, data: Any) -> date:
        """The date."""
        try:
            if isinstance(data, str) and len(data) == len("2026-06-30"):
                return date.fromisoformat(data)
        except ValueError:
            pass
        raise self.refuse("not_a_date")

    def to_representation(self, value: date) -> str:
        """As ISO 8601."""
        return value.isoformat()


@extend_schema_field({"type": "string", "format": "date-time"})
class Moment(Strict):
    """An instant with its offset, as 2026-06-30T09:00:00-04:00."""

    def to_internal_value(self, data: Any) -> datetime:
        """The instant in UTC."""
        if not isinstance(data, str) or len(data) > MOMENT_MOST:
            raise self.refuse("not_a_time")
        try:
            found = datetime.fromisoformat(data)
            if found.tzinfo is None:
                raise self.refuse("no_offset")
            return found.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise self.refuse("not_a_time") from error

    def to_representation(self, value: datetime) -> str:
        """As ISO 8601 in UTC."""
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Names(Strict):
    """A list of names."""

    def to_internal_value(self, data: Any) -> tuple[str, ...]:
        """The names, each once, as sorted as they came."""
        if not isinstance(data, list) or not all(isinstance(name, str) for name in data):
            raise self.refuse("not_a_list")
        return tuple(dict.fromkeys(data))

    def to_representation(self, value: Any) -> list[str]:
        """As a list."""
        return list(value)


class Table(Strict):
    """Values by name; what they are is checked by the diary."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The table as it came."""
        if not isinstance(data, dict):
            raise self.refuse("not_a_map")
        return data


class NamesTable(Table):
    """Lists of names, by name."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The table with each list once over; a value that is no list of names is named."""
        names = Names()
        found, wrong = {}, {}
        for key, value in super().to_internal_value(data).items():
            try:
                found[key] = names.to_internal_value(value)
            except ValidationError as error:
                wrong[key] = error.detail
        if wrong:
            raise ValidationError(wrong)
        return found

    def to_representation(self, value: Mapping[str, Any]) -> dict[str, list[str]]:
        """As lists by name."""
        return {key: list(names) for key, names in value.items()}
