"""What reaches a browser, as it reaches it."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_page_is_the_size_of_a_phone_and_the_server_answers(page, broker_url):
    answer = page.goto("/readyz/")
    assert answer.status == 200
    assert json.loads(answer.text()) == {"ok": True, "database": True, "broker": True}
    assert page.viewport_size == {"width": 390, "height": 844}


def test_files_are_hashed_compressed_and_kept_for_ever(page, live_server):
    manifest = json.loads((Path(settings.STATIC_ROOT) / "staticfiles.json").read_text())
    name = manifest["paths"]["css/tokens.css"]
    assert re.fullmatch(r"css/tokens\.[0-9a-f]{12}\.css", name)
    answer = page.request.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
