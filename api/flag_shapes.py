"""A flag in JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.shapes import Day, Moment, Names, Shape, Strict, Text, Truth
from clinical.levels import Level
from flows.acknowledge_flag import DEEDS

LEVELS = [level.key for level in Level]


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "string"}]})
class Value(Strict):
    """A grade, a number, or the name of a tap."""


class EvidenceOut(serializers.Serializer[Any]):
    """One thing that was logged, as `grades.pain` 3."""

    checkin = Text(source="entry_uid")
    day = Day()
    field = Text()
    value = Value()


class WordsOut(serializers.Serializer[Any]):
    """The flag in words."""

    title = Text()
    do = Text()
    by_when = Text()
    why = Text()
    say = Text()


class FlagOut(serializers.Serializer[Any]):
    """A pattern worth raising: general, published advice, not a diagnosis."""

    id = serializers.UUIDField(source="flag.id")
    rule = Text(source="flag.rule")
    rule_version = serializers.IntegerField(source="flag.rule_version")
    level = serializers.ChoiceField(LEVELS, source="flag.level.key")
    raised_level = serializers.ChoiceField(LEVELS, source="flag.raised_level.key")
    state = serializers.ChoiceField(["open", "acted", "closed", "withdrawn"], source="flag.state")
    symptoms = Names(source="flag.symptoms")
    local_date = Day(source="flag.local_date")
    past_day = Truth(source="flag.past_day")
    only_me = Truth(source="flag.only_me")
    raised_at = Moment(source="flag.raised_at")
    seen_at = Moment(source="flag.seen_at", allow_null=True)
    acted_at = Moment(source="flag.acted_at", allow_null=True)
    closed_at = Moment(source="flag.closed_at", allow_null=True)
    withdrawn_at = Moment(source="flag.withdrawn_at", allow_null=True)
    evidence = EvidenceOut(source="flag.evidence", many=True)
    points = Names()
    question = Text()
    words = WordsOut()


class ToCallOut(serializers.Serializer[Any]):
    """Telephone numbers; "" where she wrote none down."""

    emergency = Text(source="country.emergency")
    line = Text(source="line.phone", default="")
    clinic = Text(source="clinic.phone", default="")


class FlagsOut(serializers.Serializer[Any]):
    """Flags, and whom to call about them."""

    flags = FlagOut(many=True)
    to_call = ToCallOut()


@extend_schema_field({"type": "string", "enum": list(DEEDS)})
class Deed(Text):
    """Seen, called and so on; the flow refuses any other word."""


class AnswerIn(Shape):
    """What she did about a flag."""

    deed = Deed()
    whom = Text(required=False)
    said = Text(required=False)
