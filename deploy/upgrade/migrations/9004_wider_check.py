"""A check that allows one word more, in place of the one before."""

from django.db import migrations, models
from django.db.models import Q

from accounts.migrating import CheckBesideWriters

WIDER = Q(kind__in=["created", "corrected", "merged", "deleted", "restored", "remarked"])


class Migration(migrations.Migration):
    dependencies = [("symptoms", "9003_table")]
    operations = [
        migrations.RemoveConstraint("revision", "revision_kind_is_known"),
        CheckBesideWriters("revision", models.CheckConstraint(condition=WIDER, name="drill_revision_kind_is_known")),
    ]
