"""Flags, and what she does about them."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import queries
from api.callers import caller
from api.checkins import REFUSALS
from api.flag_shapes import AnswerIn, FlagOut, FlagsOut
from flags import selectors as flags
from flows.acknowledge_flag import Answer, acknowledge_flag
from flows.whom_to_call import numbers_of
from sharing.scopes import Scope

STATES = ("open", "settled")


class Flags(APIView):
    """What is worth raising."""

    @extend_schema(
        parameters=[OpenApiParameter("state", {"type": "string", "enum": list(STATES)})],
        responses={200: FlagsOut, **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        """Open flags, highest first; or with `state=settled` the latest hundred of the others."""
        me = caller(request)
        state = queries.choice(request, "state", STATES)
        look = me.look(None, Scope.FLAGS, "flags")
        found = flags.open_flags(look) if state == "open" else flags.settled_flags(look)
        numbers = numbers_of(look, me.zone, me.now)
        return Response(FlagsOut({"flags": me.told(found, numbers), "to_call": numbers}).data)


class FlagAnswers(APIView):
    """The life of one flag: seen, called, planned, closed."""

    @extend_schema(request=AnswerIn, responses={200: FlagOut, **REFUSALS})
    def post(self, request: Request, flag_id: UUID) -> Response:
        """Add one answer to it; the flag as it now is."""
        me = caller(request)
        body = AnswerIn(data=request.data)
        body.is_valid(raise_exception=True)
        look = me.look(None, Scope.FLAGS, "flag")
        kept = acknowledge_flag(look=look, flag_id=flag_id, answer=Answer(**body.validated_data), now=me.now)
        return Response(FlagOut(me.told([kept], numbers_of(look, me.zone, me.now))[0]).data)
