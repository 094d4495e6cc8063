"""Query parameters, read as strictly as bodies."""

from rest_framework.request import Request

from api.shapes import NUMBER_MOST
from kernel.errors import refuse


def whole(request: Request, name: str, low: int, high: int | None) -> int | None:
    """The whole number named so, None where it is not given; Refused where it is no number or out of range."""
    text = request.query_params.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise refuse(name, "not_whole")
    top = NUMBER_MOST if high is None else high
    if not low <= int(text) <= top:
        raise refuse(name, "out_of_range", low=low, high=top)
    return int(text)


def choice(request: Request, name: str, allowed: tuple[str, ...]) -> str:
    """The value named so, the first of `allowed` where it is not given; Refused for any other."""
    value = request.query_params.get(name, allowed[0])
    if value not in allowed:
        raise refuse(name, "not_a_choice")
    return str(value)
