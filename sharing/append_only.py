"""The triggers that let access rows only be added. Run by the migration.

Two things are let through: a viewer's account that was deleted is forgotten in the rows (their name stays),
and all rows of a patient who is being erased go with her.
"""

from typing import Any

TABLE = "sharing_accessrow"
WHY = "access rows are only ever added"

POSTGRESQL = [
    f"""
    CREATE FUNCTION {TABLE}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.viewer_id IS NULL
           AND (to_jsonb(NEW) - 'viewer_id') = (to_jsonb(OLD) - 'viewer_id') THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM sharing_erasing WHERE patient_id = OLD.patient_id) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{WHY}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,  # noqa: S608
    f"""
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_append_only()
    """,
]
POSTGRESQL_BACK = [f"DROP TRIGGER append_only ON {TABLE}", f"DROP FUNCTION {TABLE}_append_only()"]

SQLITE = [
    f"""
    CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE OF
        id, patient_id, number, viewer_name, role, what, at, previous_hash, row_hash ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{WHY}'); END
    """,
    f"""
    CREATE TRIGGER {TABLE}_no_new_viewer BEFORE UPDATE OF viewer_id ON {TABLE} WHEN NEW.viewer_id IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '{WHY}'); END
    """,
    f"""
    CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
    WHEN NOT EXISTS (SELECT 1 FROM sharing_erasing WHERE patient_id = OLD.patient_id)
    BEGIN SELECT RAISE(ABORT, '{WHY}'); END
    """,  # noqa: S608
]
SQLITE_BACK = [f"DROP TRIGGER {TABLE}_{name}" for name in ("no_update", "no_new_viewer", "no_delete")]


def add(apps: Any, schema_editor: Any) -> None:
    """Forward."""
    _run(schema_editor, {"postgresql": POSTGRESQL, "sqlite": SQLITE})


def remove(apps: Any, schema_editor: Any) -> None:
    """Back."""
    _run(schema_editor, {"postgresql": POSTGRESQL_BACK, "sqlite": SQLITE_BACK})


def _run(schema_editor: Any, statements: dict[str, list[str]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
