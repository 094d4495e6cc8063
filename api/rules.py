"""What a phone carries to speak without a network."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.callers import caller
from api.checkins import REFUSALS
from api.flag_shapes import ToCallOut
from api.shapes import Names, Strict, Text, Truth
from flows.carry_on_phone import carry_on_phone
from sharing.scopes import Scope


@extend_schema_field({"type": "object", "additionalProperties": True})
class Anything(Strict):
    """A nested table, described in docs/api.md."""


class OwnOut(serializers.Serializer[Any]):
    """A symptom of her own."""

    id = serializers.UUIDField()
    name = Text()
    hidden = Truth(source="is_hidden")


class FollowsOut(serializers.Serializer[Any]):
    """What her check-in asks, in her order."""

    keys = Names()
    own = OwnOut(many=True)
    weekly = Truth()


class CarriedOut(serializers.Serializer[Any]):
    """Rules about one day, the background they need, and the words they speak."""

    rules = serializers.ListField(child=Anything())
    background = Anything()
    words = Anything()
    to_call = ToCallOut()
    follows = FollowsOut()
    temperature_unit = serializers.ChoiceField(["C", "F"])
    weight_unit = serializers.ChoiceField(["kg", "lb"])


class Rules(APIView):
    """The rules that run on the phone."""

    @extend_schema(responses={200: CarriedOut, **REFUSALS})
    def get(self, request: Request) -> Response:
        """All that the phone needs, as of today."""
        me = caller(request)
        look = me.look(None, Scope.SYMPTOMS, "rules")
        carried = carry_on_phone(look=look, language=me.language, units=me.units, zone=me.zone, now=me.now)
        return Response(CarriedOut(carried).data)
