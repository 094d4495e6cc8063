"""Promise: no input crashes it. Every endpoint is fed by its own description, good and bad, and keeps to it.

As each role, and half the time with the ids of things that are there. 200 cases here, 10,000 by `make soak`: no
answer of 500 or above, none that the description does not know.
"""

from io import StringIO

import orjson
import pytest
import requests
import schemathesis
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.make import NOW
from tests.promises.scene import Scene, set_up

NO_LIMIT = pytest.mark.timeout(0)
ROLES = ("anonymous", "ana", "unproved", "other", "ben", "watcher", "eve", "revoked", "chen", "staff")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def described():
    out = StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=out)
    return schemathesis.openapi.from_dict(orjson.loads(out.getvalue()))


OPERATIONS = [found.ok() for found in described().get_all_operations()]


def sent(client: Client, case: schemathesis.Case) -> Response:
    """The answer of the app, in the clothes that the checks look at."""
    asked = requests.Request(
        **{
            key: value
            for key, value in case.as_transport_kwargs("http://testserver").items()
            if key in {"method", "url", "headers", "params", "json", "data"}
        }
    ).prepare()
    body = asked.body or b""
    answer = client.generic(
        asked.method,
        asked.path_url,
        body if isinstance(body, bytes) else body.encode(),
        content_type=asked.headers.get("Content-Type", "application/json"),
    )
    headers = {name: [value] for name, value in answer.headers.items()}
    return Response(answer.status_code, headers, answer.content, asked, elapsed=0, verify=False)


def at_what_is_there(case: schemathesis.Case, scene: Scene) -> None:
    """The ids of Ana's own things instead of made-up ones."""
    for name in set(case.path_parameters or {}) & set(scene.ids):
        case.path_parameters[name] = str(scene.ids[name])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cases",
    [200, pytest.param(10_000, marks=[pytest.mark.soak, NO_LIMIT])],
)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
@time_machine.travel(NOW, tick=False)
def test_no_input_crashes_it(operation, mode, cases, monkeypatch, figure):
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    scene = set_up()
    browsers = {role: scene.browser(role) for role in ROLES}
    answers = []

    @given(st.data())
    @how(max_examples=max(-(-cases // len(OPERATIONS) // 2), 1))
    def run(data):
        try:
            case = data.draw(operation.as_strategy(generation_mode=mode))
        except schemathesis.errors.InvalidSchema:
            return
        if data.draw(st.booleans()):
            at_what_is_there(case, scene)
        with transaction.atomic():
            answer = sent(browsers[data.draw(st.sampled_from(ROLES))], case)
            answers.append(answer.status_code)
            case.validate_response(answer, checks=CHECKS)
            transaction.set_rollback(True)

    try:
        run()
    except Unsatisfiable:
        # Where any word will do there is no wrong one.
        assert mode is GenerationMode.NEGATIVE
    figure(fuzz_cases=len(answers), answers_5xx=sum(status >= 500 for status in answers))
