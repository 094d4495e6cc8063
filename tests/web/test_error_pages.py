"""Pages for when something goes wrong: without database or list of files, in her language, with a way on."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

ALONE = ["400", "403", "403_csrf", "405", "500", "503"]


@pytest.mark.parametrize("name", ALONE)
def test_a_page_that_stands_alone_asks_for_nothing_that_may_be_away(name, settings):
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "nowhere.Storage"}}
    with translation.override("es"):
        page = render_to_string(f"{name}.html")
    assert '<html lang="es"' in page
    assert "llame a su equipo" in page
    assert 'href="/"' in page


def test_an_address_that_can_only_be_sent_to_says_so(cast, browser_of):
    answer = browser_of(cast.ana).get("/lock/stay")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "Nothing was changed." in answer.content.decode()
