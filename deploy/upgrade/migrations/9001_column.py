"""Two columns: one that may be empty, one with a value of the database's own."""

from pkgutil import iter_modules

from django.db import migrations, models

from symptoms import migrations as real


class Migration(migrations.Migration):
    dependencies = [("symptoms", max(module.name for module in iter_modules(real.__path__)))]
    operations = [
        migrations.AddField("checkin", "drill_mood", models.SmallIntegerField(null=True)),
        migrations.AddField("checkin", "drill_seen", models.BooleanField(db_default=False)),
    ]
