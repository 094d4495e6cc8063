"""docs/checkin-form.md names every field that Today's form sends."""

import re
from pathlib import Path

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]
DOC = Path(__file__).resolve().parents[2] / "docs" / "checkin-form.md"
BY_KEY = re.compile(r"^(grade|feature|place)_.+$")


def test_every_field_of_the_form_is_named_in_the_docs(ana):
    body = ana.get("/").content.decode()
    form = body[body.index("<checkin-form") : body.index("</checkin-form>")]
    sent = {BY_KEY.sub(r"\1_<symptom>", name) for name in re.findall(r' name="([^"]+)"', form)}
    named = set(re.findall(r"`([a-z0-9_<>]+)`", DOC.read_text()))

    assert len(sent) > 20
    assert sent - named - {"csrfmiddlewaretoken"} == set()
