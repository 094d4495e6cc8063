"""Row security on PostgreSQL; nothing elsewhere."""

from django.db import migrations

from flows.row_security import no_wall, wall


def _run(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("sharing", "__first__"),
        ("symptoms", "__first__"),
        ("care", "__first__"),
        ("flags", "__first__"),
        ("summaries", "__first__"),
    ]
    operations = [migrations.RunPython(_run(wall()), _run(no_wall()))]
