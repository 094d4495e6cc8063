"""The OpenAPI description is whole, and true of what is answered."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import get_resolver


def described():
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=out)
    import orjson

    return orjson.loads(out.getvalue())


def test_it_is_made_without_a_warning_and_covers_every_address():
    paths = described()["paths"]
    named = {pattern.name for pattern in get_resolver("api.urls").url_patterns} - {"api-schema", "api-elsewhere"}
    assert len(paths) == len(named)


def test_a_check_in_is_described_down_to_its_taps():
    shape = described()["components"]["schemas"]["CheckInIn"]
    assert shape["properties"]["grades"]["properties"]["seizure"]["maximum"] == 1
    assert "blood_streaks" in shape["properties"]["features"]["properties"]["cough"]["items"]["enum"]
    assert set(shape["required"]) == {"local_date", "zone", "entered_at"}


@pytest.mark.django_db
def test_it_is_served_to_who_is_signed_in(cast, ana):
    assert ana.client.get("/api/v1/schema").status_code == 200
