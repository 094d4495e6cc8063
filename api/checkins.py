"""Check-ins: PUT the same one as often as you like."""

from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import queries
from api.answers import ErrorsOut
from api.callers import Caller, caller
from api.checkin_shapes import CheckInIn, CheckInOut, CheckInsOut, LoggedOut, new_checkin
from flows.delete_checkin import delete_checkin
from flows.log_checkin import Logged, log_checkin
from flows.whom_to_call import numbers_of
from kernel.errors import NotFound
from sharing.scopes import Look, Scope
from symptoms import selectors as symptoms

PAGE = 50
# Made once: a shape is copied field by field each time that it is made, which takes longer than to use it.
READ, OUT, LOGGED_OUT = CheckInIn(), CheckInOut(), LoggedOut()
REFUSALS = dict.fromkeys((400, 401, 403, 404, 413, 415, 422, 429), ErrorsOut)
BASE = OpenApiParameter("base_revision", {"type": "integer", "minimum": 0}, description="The revision last seen.")
BEFORE = OpenApiParameter("before", {"type": "integer", "minimum": 0}, description="`next` of the page before.")
MOST = OpenApiParameter("most", {"type": "integer", "minimum": 1, "maximum": PAGE})


class CheckIn(APIView):
    """One check-in, by the id that the phone made."""

    large_field: ClassVar[str] = "note"

    @extend_schema(responses={200: CheckInOut, **REFUSALS})
    def get(self, request: Request, uid: UUID, patient: UUID | None = None) -> Response:
        """Read it. One that was deleted is not there."""
        look = caller(request).look(patient, Scope.SYMPTOMS, "checkin")
        found = symptoms.checkin(look, uid)
        if found.deleted_at is not None:
            raise NotFound
        return Response(OUT.to_representation(found))

    @extend_schema(request=CheckInIn, responses={200: LoggedOut, 201: LoggedOut, **REFUSALS})
    def put(self, request: Request, uid: UUID, patient: UUID | None = None) -> Response:
        """Save or correct it. The same body again changes nothing and gives the same answer."""
        me = caller(request)
        body = READ.run_validation(request.data)
        look = me.look(patient, Scope.LOG, "log")
        logged = log_checkin(look=look, new=new_checkin(uid, body), now=me.now)
        return Response(logged_out(logged, look, me), status=201 if logged.kind == "created" else 200)

    @extend_schema(parameters=[BASE], responses={200: LoggedOut, **REFUSALS})
    def delete(self, request: Request, uid: UUID, patient: UUID | None = None) -> Response:
        """Delete it; its history stays. A correction that `base_revision` does not know of wins."""
        me = caller(request)
        base = queries.whole(request, "base_revision", 0, None)
        look = me.look(patient, Scope.LOG, "log")
        logged = delete_checkin(look=look, uid=uid, now=me.now, base_revision=base)
        return Response(logged_out(logged, look, me))


class CheckIns(APIView):
    """Check-ins, the latest change first, in pages that stay whole while others are written."""

    @extend_schema(operation_id="checkins_list", parameters=[BEFORE, MOST], responses={200: CheckInsOut, **REFUSALS})
    def get(self, request: Request) -> Response:
        """A page of them."""
        me = caller(request)
        before = queries.whole(request, "before", 0, None)
        most = queries.whole(request, "most", 1, PAGE) or PAGE
        found = symptoms.latest(me.look(None, Scope.SYMPTOMS, "checkins"), most + 1, before)
        page = found[:most]
        more = page[-1].revision if len(found) > most else None
        return Response({"checkins": [OUT.to_representation(each) for each in page], "next": more})


def logged_out(logged: Logged, look: Look, me: Caller) -> dict[str, object]:
    """What came of saving, with its flags in words."""
    found = logged.flags if look.sees(Scope.FLAGS) else ()
    told = me.told(found, numbers_of(look, me.zone, me.now)) if found else ()
    out = {"checkin": logged.checkin, "kind": logged.kind, "disputed": logged.disputed, "flags": told}
    return dict(LOGGED_OUT.to_representation(out))
