"""docs/api.md names every address of the JSON face, and none that is not there."""

import re

from django.urls import get_resolver

from tests.house.tree import ROOT


def addresses() -> set[str]:
    routes = (str(pattern.pattern) for pattern in get_resolver("api.urls").url_patterns)
    found = {re.sub(r"<\w+:(\w+)>", "{}", route) for route in routes}
    return {route for route in found if not route.startswith("^")}


def test_the_page_and_the_addresses_name_each_other():
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    named = re.findall(r"`(?:(?:GET|PUT|POST|DELETE)(?: · )?)+ (?:/api/v1/)?([a-z]+[^`?]*)", text)
    assert {re.sub(r"\{\w+\}", "{}", name) for name in named} == addresses()
