"""An index over a table that is written to."""

from django.db import migrations, models

from accounts.migrating import IndexBesideWriters


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("symptoms", "9001_column")]
    operations = [IndexBesideWriters("checkin", models.Index(fields=["drill_mood"], name="drill_checkins_by_mood"))]
