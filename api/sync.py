"""Sync: a batch up, what changed down."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import queries
from api.answers import ErrorOut, in_words, problems_of, said
from api.callers import Caller, caller
from api.checkin_shapes import CheckInIn, CheckInOut, LoggedOut, new_checkin
from api.checkins import OUT, REFUSALS, logged_out
from api.shapes import Count, Moment, Shape, Strict
from flows.sync import Done, Item, sync
from kernel.errors import Problem
from sharing.scopes import Look, Scope
from symptoms import selectors as symptoms

ITEMS_MOST = 100
PAGE = 100
SINCE = OpenApiParameter("since", {"type": "integer", "minimum": 0}, description="The last `revision` pulled.")


@extend_schema_field({"type": "string", "format": "uuid"})
class Id(Strict):
    """The id of a check-in."""

    def to_internal_value(self, data: Any) -> UUID:
        """The id."""
        try:
            return UUID(data)
        except (ValueError, AttributeError, TypeError) as error:
            raise self.refuse("not_an_id") from error


@extend_schema_field({"type": "string", "enum": ["put", "delete"]})
class Op(Strict):
    """What to do."""

    def to_internal_value(self, data: Any) -> str:
        """The word."""
        if data not in {"put", "delete"}:
            raise self.refuse("not_a_choice")
        return str(data)


class ItemIn(Shape):
    """One check-in to save, with its body, or to delete."""

    op = Op()
    id = Id()
    body = CheckInIn(required=False)
    base_revision = Count(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What is saved has a body."""
        if attrs["op"] == "put" and "body" not in attrs:
            raise ValidationError({"body": [ErrorDetail("", code="required")]})
        return attrs


@extend_schema_field({"type": "array", "maxItems": ITEMS_MOST, "items": {"type": "object"}})
class Items(Strict):
    """Items, each read by itself: one that cannot be read is answered, and the others go on."""

    def to_internal_value(self, data: Any) -> list[Any]:
        """The items as they came."""
        if not isinstance(data, list):
            raise self.refuse("not_a_list")
        return data


class SyncIn(Shape):
    """What the phone kept, oldest first."""

    items = Items()
    since = Count(required=False, allow_null=True)


class DoneOut(serializers.Serializer[Any]):
    """What came of one item, in the order in which they were sent."""

    id = serializers.UUIDField(allow_null=True)
    result = serializers.ChoiceField(["applied", "duplicate", "merged", "rejected", "retry"])
    errors = ErrorOut(many=True)  # type: ignore[assignment]  # a field of the answer, not of the shape
    logged = LoggedOut(allow_null=True)


class ChangeOut(serializers.Serializer[Any]):
    """One change. A check-in that was deleted is its tombstone alone."""

    id = serializers.UUIDField()
    revision = Count()
    deleted_at = Moment(allow_null=True)
    checkin = CheckInOut(allow_null=True)


class PulledOut(serializers.Serializer[Any]):
    """Changes after a revision, oldest first; ask again from `revision` while there is `more`."""

    changes = ChangeOut(many=True)
    revision = Count()
    more = serializers.BooleanField()


class SyncOut(serializers.Serializer[Any]):
    """Results in the order of the items, and what changed where that was asked."""

    results = DoneOut(many=True)
    pulled = PulledOut(allow_null=True)


READ, READ_ITEM = SyncIn(), ItemIn()


class Sync(APIView):
    """For phones that were away."""

    large_field: ClassVar[str] = "items"
    throttle_scope = "sync"

    @extend_schema(parameters=[SINCE], responses={200: PulledOut, **REFUSALS})
    def get(self, request: Request) -> Response:
        """What changed after a revision."""
        look = caller(request).look(None, Scope.SYMPTOMS, "sync")
        return Response(_pulled(look, queries.whole(request, "since", 0, None) or 0))

    @extend_schema(request=SyncIn, responses={200: SyncOut, **REFUSALS})
    def post(self, request: Request) -> Response:
        """Do a hundred items at most, each by itself."""
        me = caller(request)
        body = READ.run_validation(request.data)
        raw = body["items"]
        if len(raw) > ITEMS_MOST:
            answer = said([Problem("items", "too_many_items", {"most": ITEMS_MOST})], 413)
            answer["Retry-After"] = "1"
            return answer
        look = me.look(None, Scope.LOG, "sync")
        done = sync(look=look, items=[_item(each) for each in raw], now=me.now)
        since = body.get("since")
        return Response(
            {
                "results": [_done_out(each, look, me) for each in done],
                "pulled": None if since is None else _pulled(look, since),
            }
        )


def _item(raw: Any) -> Item:
    try:
        values = READ_ITEM.run_validation(raw)
    except ValidationError as error:
        return Item(_id_of(raw), problems=tuple(problems_of(error)))
    if values["op"] == "delete":
        return Item(values["id"], base_revision=values.get("base_revision"))
    return Item(values["id"], new_checkin(values["id"], values["body"]))


def _id_of(raw: Any) -> UUID | None:
    try:
        return UUID(raw["id"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _done_out(done: Done, look: Look, me: Caller) -> dict[str, Any]:
    return {
        "id": done.uid,
        "result": done.result,
        "errors": [in_words(problem) for problem in done.problems],
        "logged": logged_out(done.logged, look, me) if done.logged else None,
    }


def _pulled(look: Look, since: int) -> dict[str, Any]:
    found = symptoms.changed_since(look, since, PAGE + 1)
    page = found[:PAGE]
    return {
        "changes": [
            {
                "id": each.uid,
                "revision": each.revision,
                "deleted_at": each.deleted_at and Moment().to_representation(each.deleted_at),
                "checkin": None if each.deleted_at else OUT.to_representation(each),
            }
            for each in page
        ],
        "revision": page[-1].revision if page else since,
        "more": len(found) > PAGE,
    }
