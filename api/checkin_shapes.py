"""A check-in in JSON, in and out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.flag_shapes import FlagOut
from api.shapes import Count, Day, Moment, Names, NamesTable, Shape, Table, Text, Truth
from clinical.catalogue.numbers import NUMBERS
from clinical.catalogue.places import PLACES
from clinical.catalogue.symptoms import GENERAL_TAPS, SYMPTOMS
from symptoms.entries import NewCheckIn, Said

SAID = ("grades", "features", "places", "numbers", "general", "own_grades", "bother", "note")


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _some_of(names: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "enum": list(names)}}


@extend_schema_field(
    _object({each.key: {"type": "integer", "minimum": 0, "maximum": each.highest} for each in SYMPTOMS})
)
class Grades(Table):
    """Grades by symptom, yes as 1; a symptom that is not there was not asked."""


@extend_schema_field(_object({each.key: _some_of(each.features) for each in SYMPTOMS if each.features}))
class Features(NamesTable):
    """What was tapped, by symptom."""


@extend_schema_field(_object({each.key: _some_of(PLACES) for each in SYMPTOMS if each.has_places}))
class Places(NamesTable):
    """Places of the body map, by symptom."""


@extend_schema_field(
    _object(
        {
            each.key: {
                "type": "integer" if each.whole else "number",
                "minimum": each.low,
                "maximum": each.high,
            }
            for each in NUMBERS.values()
        }
    )
)
class Numbers(Table):
    """What was measured or counted: °C, kg."""


@extend_schema_field(_some_of(GENERAL_TAPS))
class Taps(Names):
    """Whole-body taps."""


@extend_schema_field({"type": "object", "additionalProperties": {"type": "integer", "minimum": 0, "maximum": 4}})
class OwnGrades(Table):
    """Grades of her own symptoms, by id."""


class SaidShape(Shape):
    """What was said in a check-in. What is left out was not asked."""

    grades = Grades(required=False)
    features = Features(required=False)
    places = Places(required=False)
    numbers = Numbers(required=False)
    general = Taps(required=False)
    own_grades = OwnGrades(required=False)
    bother = Text(required=False)
    note = Text(required=False)


class CheckInIn(SaidShape):
    """A check-in as a phone sends it, for the day and zone that the phone showed."""

    local_date = Day()
    zone = Text()
    entered_at = Moment()
    sent_at = Moment(required=False, allow_null=True)
    only_me = Truth(required=False)
    weekly = Truth(required=False)
    base_revision = Count(required=False, allow_null=True)
    based_on_sent = Truth(required=False)


class CheckInOut(SaidShape):
    """A check-in as it now is; `revision` is what a later correction names as its `base_revision`."""

    id = serializers.UUIDField(source="uid")
    local_date = Day()
    zone = Text()
    entered_at = Moment()
    received_at = Moment()
    changed_at = Moment()
    deleted_at = Moment(allow_null=True)
    clock_skewed = Truth()
    by = serializers.ChoiceField(["patient", "caregiver"])
    author = Text(source="author_name")
    only_me = Truth()
    weekly = Truth()
    revision = Count()
    grades = Grades(source="said.grades")
    features = Features(source="said.features")
    places = Places(source="said.places")
    numbers = Numbers(source="said.numbers")
    general = Taps(source="said.general")
    own_grades = OwnGrades(source="said.own_grades")
    bother = Text(source="said.bother")
    note = Text(source="said.note")


class LoggedOut(serializers.Serializer[Any]):
    """What came of saving: `kind` says what was done; `flags` are those to be told of at once, highest first."""

    checkin = CheckInOut()
    kind = serializers.ChoiceField(["created", "corrected", "merged", "restored", "same", "deleted", "kept"])
    disputed = Names()
    flags = FlagOut(many=True)


class CheckInsOut(serializers.Serializer[Any]):
    """A page of check-ins, the latest change first; `next` is the `before` of the page after it."""

    checkins = CheckInOut(many=True)
    next = Count(allow_null=True)


def new_checkin(uid: UUID, values: Mapping[str, Any]) -> NewCheckIn:
    """What a phone sent, as the diary takes it."""
    rest = {name: value for name, value in values.items() if name not in SAID}
    said = {name: values[name] for name in SAID if name in values}
    return NewCheckIn(uid=uid, said=Said(**said), **rest)
