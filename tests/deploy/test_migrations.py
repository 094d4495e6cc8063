"""Each rule of docs/upgrading.md stops the migration that breaks it, and lets the one that keeps it pass."""

from importlib import import_module

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations as m
from django.db import models

from accounts.migrating import CheckBesideWriters, IndexBesideWriters, TableOfOlderRows, ValidateBesideWriters
from deploy import migrations

RELEASES = ["0.3.0", "0.2.0", "0.1.0"]
INDEX = models.Index(fields=["at"], name="x")
CHECK = models.CheckConstraint(condition=models.Q(at__gt=0), name="y")

HOLDS = ("on", models.ForeignKey("symptoms.CheckIn", models.CASCADE))
LOOSE = models.ForeignKey("x.Y", models.CASCADE, null=True, db_index=False, db_constraint=False)


def made(*operations, name="0002_more", **said):
    class Migration(m.Migration):
        pass

    Migration.operations = list(operations)
    for key, value in said.items():
        setattr(Migration, key, value)
    return Migration(name, "symptoms")


def told(*operations, **said):
    return migrations.problems(made(*operations, **said), RELEASES)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (m.AddField("checkin", "mood", models.IntegerField(default=0)), "null=True or db_default"),
        (m.AddField("checkin", "mood", models.IntegerField(null=True, db_index=True)), "db_index=False"),
        (m.AddField("checkin", "by", models.ForeignKey("x.Y", models.CASCADE, null=True)), "db_constraint=False"),
        (m.CreateModel("New", [HOLDS]), "TableOfOlderRows"),
        (m.AddIndex("checkin", INDEX), "CONCURRENTLY"),
        (AddIndexConcurrently("checkin", INDEX), "atomic = False"),
        (IndexBesideWriters("checkin", INDEX), "atomic = False"),
        (m.AddConstraint("checkin", CHECK), "NOT VALID"),
        (m.AlterField("checkin", "at", models.BigIntegerField()), "a new column beside it"),
        (m.RenameField("checkin", "at", "when"), "the old name only"),
        (m.RenameModel("CheckIn", "Entry"), "the old name only"),
        (m.RemoveField("checkin", "at"), "unread_since"),
        (m.DeleteModel("CheckIn"), "unread_since"),
        (m.RunPython(lambda *_: None), "cannot be undone"),
        (m.RunSQL("SELECT 1"), "cannot be undone"),
        (m.RunSQL("CREATE INDEX x ON y (z)", "SELECT 1"), "CREATE INDEX CONCURRENTLY"),
        (m.RunSQL("ALTER TABLE x ALTER COLUMN y SET NOT NULL", "SELECT 1"), "NOT VALID first"),
        (m.RunSQL("ALTER TABLE x ALTER y TYPE bigint", "SELECT 1"), "copied in pieces"),
        (m.RunSQL("ALTER TABLE x ADD CONSTRAINT y CHECK (z > 0)", "SELECT 1"), "NOT VALID, then VALIDATE"),
    ],
)
def test_what_would_stop_or_break_the_release_that_runs_is_told(operation, words):
    [problem] = told(operation)
    assert problem.startswith("symptoms.0002_more: ")
    assert words in problem


@pytest.mark.parametrize(
    "operation",
    [
        m.AddField("checkin", "mood", models.IntegerField(null=True)),
        m.AddField("checkin", "mood", models.IntegerField(db_default=0)),
        m.AddField("checkin", "by", LOOSE),
        m.CreateModel("New", [("id", models.BigAutoField(primary_key=True))]),
        TableOfOlderRows("New", [HOLDS]),
        m.CreateModel("New", [("on", models.ForeignKey("symptoms.New", models.CASCADE))]),
        CheckBesideWriters("checkin", CHECK),
        ValidateBesideWriters("checkin", "y"),
        m.RunPython(lambda *_: None, lambda *_: None),
        m.RunSQL("CREATE INDEX CONCURRENTLY x ON y (z)", "DROP INDEX x"),
        m.RunSQL("ALTER TABLE x ADD CONSTRAINT y CHECK (z > 0) NOT VALID", "SELECT 1"),
        m.RemoveIndex("checkin", "x"),
    ],
)
def test_what_a_running_release_does_not_notice_passes(operation):
    assert told(operation) == []


def test_a_first_migration_and_a_table_made_in_the_same_one_are_free():
    assert told(m.AddIndex("checkin", INDEX), name="0001_initial") == []
    new = m.CreateModel("New", [("at", models.IntegerField())])
    assert told(new, m.AddIndex("new", INDEX), m.AddConstraint("new", CHECK)) == []


@pytest.mark.parametrize(("since", "problems"), [("0.2.0", 0), ("0.3.0", 1), ("9.9", 1), ("", 1)])
def test_a_column_goes_one_release_after_the_last_that_reads_it(since, problems):
    assert len(told(m.RemoveField("checkin", "at"), unread_since=since)) == problems


def test_the_changes_of_the_upgrade_drill_are_of_each_kind_that_is_allowed():
    files = sorted((migrations.ROOT / "deploy" / "upgrade" / "migrations").glob("9*.py"))
    drilled = [import_module(f"deploy.upgrade.migrations.{file.stem}") for file in files]
    found = [problem for each in drilled for problem in migrations.problems(each.Migration("9", "symptoms"), RELEASES)]
    assert len(drilled) == 5
    assert found == []


def test_a_reason_lets_a_lock_pass_and_nothing_that_breaks_the_old_release():
    assert told(m.AddIndex("checkin", INDEX), why_safe="forty rows") == []
    assert len(told(m.RenameField("checkin", "at", "when"), why_safe="forty rows")) == 1


def test_ours_keep_the_rules():
    assert len(migrations.ours()) >= 8
    assert [problem for each in migrations.ours() for problem in migrations.problems(each, migrations.releases())] == []
