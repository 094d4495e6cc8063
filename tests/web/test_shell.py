"""The installed app: what is kept on a phone, and that none of it is anybody's."""

import json
import re

import pytest
from django.contrib.staticfiles import finders

from kernel import clock
from symptoms import services as symptoms
from tests.cast import assemble
from tests.make import new_checkin

pytestmark = pytest.mark.django_db


def shell_of(answer) -> dict:
    return json.loads(re.match(r"const SHELL = (.+);\n", answer.content.decode()).group(1))


def test_the_worker_keeps_files_and_one_page_and_nothing_else(client):
    answer = client.get("/sw.js?lang=es")
    shell = shell_of(answer)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert shell["page"] == "/offline?lang=es"
    assert all(file.startswith("/static/") for file in shell["files"])
    assert {"/static/offline/start.js", "/static/rules/evaluate.js"} <= set(shell["files"])


def test_every_file_it_keeps_is_there(client):
    for file in shell_of(client.get("/sw.js"))["files"]:
        assert finders.find(file.removeprefix("/static/")), file


def test_a_language_that_is_not_spoken_falls_back(client):
    assert shell_of(client.get("/sw.js?lang=xx'"))["page"] == "/offline?lang=en"


def test_the_kill_switch_serves_a_worker_that_leaves(client, settings):
    settings.SERVICE_WORKER = False
    text = client.get("/sw.js").content.decode()
    assert "registration.unregister()" in text
    assert "SHELL" not in text


def test_the_offline_page_is_nobodys_even_to_who_is_signed_in(client):
    cast = assemble(clock.now())
    cast.ana.name = "Anastasia Heliotrope"
    cast.ana.save(update_fields=["name"])
    symptoms.add_own_symptom(look=cast.look, name="Canary itch", now=clock.now())
    new = new_checkin(None, at=clock.now(), grades={"cough": 3}, note="Canary note")
    symptoms.save_checkin(look=cast.look, new=new, now=clock.now())
    client.force_login(cast.ana)
    text = client.get("/offline?lang=en").content.decode()
    assert "grade_cough" in text
    assert not re.search("Canary|Heliotrope|ana@", text)
    assert str(cast.patient_id) not in text


def test_the_offline_page_speaks_the_language_it_is_asked_for(client):
    text = client.get("/offline?lang=es", headers={"Accept-Language": "en"}).content.decode()
    assert 'lang="es"' in text
    assert "No hay conexión" in text


def test_the_manifest_installs_and_names_no_illness(client):
    for language, name in (("en", "My check-in"), ("es", "Mi registro")):
        answer = client.get("/manifest.webmanifest", headers={"Accept-Language": language})
        body = json.loads(answer.content)
        assert answer.headers["Content-Type"] == "application/manifest+json"
        assert (body["name"], body["display"], body["start_url"]) == (name, "standalone", "/")
        assert len(body["shortcuts"]) == 2
        assert not re.search("cancer|cáncer|MBC|metast", answer.content.decode(), re.IGNORECASE)
        for icon in body["icons"]:
            assert finders.find(icon["src"].removeprefix("/static/"))


def test_the_import_map_stands_before_the_scripts_under_the_pages_nonce(client):
    answer = client.get("/offline")
    text = answer.content.decode()
    nonce, imports = re.search(r'<script type="importmap" nonce="([^"]+)">(.+?)</script>', text).groups()
    assert json.loads(imports)["imports"]["offline/outbox"] == "/static/offline/outbox.js"
    assert text.index('type="importmap"') < text.index('type="module"')
    assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
    assert 'style="' not in text
