"""The rule book as a page."""

import pytest

from clinical.patterns.book import RULES

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_too]


def test_every_rule_is_there_with_an_anchor(ana):
    body = ana.get("/rules").content.decode()

    assert all(f'id="{rule.key}"' in body for rule in RULES)
    assert "No clinician has signed off these rules yet" in body


def test_the_rules_speak_spanish(cast, ana):
    cast.ana.language = "es"
    cast.ana.save()

    assert "Ningún profesional" in ana.get("/rules").content.decode()


def test_the_exact_conditions_are_told(ana):
    body = ana.get("/rules").content.decode()

    assert body.count("The exact rule (in English)") == len(RULES)
    assert "hard to wake" in body
