"""The styleguide shows what there is: each class of the shared parts, each icon."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from tests.house.tree import ROOT
from web import styleguide

CLASS = re.compile(r"\.([a-z][\w-]*)")


@pytest.fixture
def guide():
    request = RequestFactory().get("/styleguide")
    request.user, request.session = AnonymousUser(), {}
    return styleguide.styleguide(request).content.decode()


def test_every_class_of_the_parts_is_shown(guide):
    rules = re.sub(r"/\*.*?\*/", "", (ROOT / "static/css/parts.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    named = {name for rule in re.findall(r"([^{}]+)\{", rules) for name in CLASS.findall(rule)}
    shown = {name for names in re.findall(r'class="([^"]*)"', guide) for name in names.split()}
    assert len(named) > 40
    assert named - shown == set()


def test_every_icon_is_shown(guide):
    for name in re.findall(r'id="([\w-]+)"', (ROOT / "static/icons/sprite.svg").read_text(encoding="utf-8")):
        assert f"sprite.svg#{name}" in guide or re.search(rf"sprite\.\w+\.svg#{name}\"", guide)
