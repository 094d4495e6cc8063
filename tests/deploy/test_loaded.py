"""The app that is loaded before its files are collected."""

import pytest
from django.test import RequestFactory
from gunicorn.app.wsgiapp import WSGIApplication

from deploy.local import loaded


@pytest.mark.django_db
def test_files_collected_while_it_was_loaded_are_served(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH, settings.WHITENOISE_USE_FINDERS = tmp_path, False, False
    loaded.application.load_middleware()
    (tmp_path / "late.css").write_text("body {}")
    monkeypatch.setattr(WSGIApplication, "__init__", lambda *_: None)
    monkeypatch.setattr(WSGIApplication, "run", lambda _: None)

    loaded.serve()

    answer = loaded.application.get_response(RequestFactory().get("/static/late.css"))
    assert answer.status_code == 200
    answer.close()
