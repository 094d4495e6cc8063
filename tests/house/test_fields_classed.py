"""Every field of every table is classed; one that is not, or is gone, or is classed twice, fails here."""

from collections import Counter

import pytest
from django.apps import apps

from flows.field_classes import CLASSES, TABLES
from tests.house.tree import ROOT
from web.management.commands import explain_data

MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
OF_HEALTH = ("symptoms", "care", "flags")


def classed(table):
    return [field for kind in CLASSES for field in table.get(kind, "").split()]


def test_every_table_is_listed_and_none_that_is_gone():
    assert sorted(MODELS) == sorted(TABLES)


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_field_has_one_class(label):
    fields = {field.name for field in MODELS[label]._meta.local_fields}
    found = Counter(classed(TABLES.get(label, {})))
    assert set(found) == fields, f"class the fields of {label} in flows/field_classes.py"
    assert [name for name, times in found.items() if times > 1] == []


@pytest.mark.parametrize("label", sorted(MODELS))
def test_how_it_leaves_and_goes_is_said(label):
    table = TABLES[label]
    assert table["gone"]
    assert set(table) <= {"gone", "leaves", "stays", *CLASSES}
    assert set(table.get("stays", "").split()) <= set(classed(table))
    if not table["leaves"]:
        assert "stays" not in table


def test_what_is_sealed_or_of_her_illness_is_never_called_technical():
    for label, table in TABLES.items():
        technical = table.get("technical", "").split()
        assert [name for name in technical if name.endswith("_sealed")] == [], label
        if label.split(".")[0] in OF_HEALTH:
            assert table.get("health"), label
            assert table["leaves"], label


def test_the_page_is_made_from_it():
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert page == explain_data.page(), "manage.py explain_data > docs/data.md"
