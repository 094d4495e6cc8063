"""The rows that were there before the wider check are read."""

from django.db import migrations

from accounts.migrating import ValidateBesideWriters


class Migration(migrations.Migration):
    dependencies = [("symptoms", "9004_wider_check")]
    operations = [ValidateBesideWriters("revision", "drill_revision_kind_is_known")]
