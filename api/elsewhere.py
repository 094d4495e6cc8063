"""Any other address below /api/v1/."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.answers import said
from kernel.errors import Problem

WITH_IDS = ("checkins", "flags", "people")


@extend_schema(exclude=True)
class Elsewhere(APIView):
    """Says in JSON that nothing is there, and of an address with an id in it that the id is malformed."""

    def nothing(self, request: Request, rest: str = "") -> Response:
        """404."""
        first, _, after = rest.partition("/")
        if first in WITH_IDS and after:
            return said([Problem("id", "not_an_id")], 404)
        return said([Problem("", "not_found")], 404)

    get = put = post = delete = patch = nothing
