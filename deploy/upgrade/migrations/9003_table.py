"""A table that hangs on one that the release before deletes from."""

from django.db import migrations, models

from accounts.migrating import TableOfOlderRows

ON = models.ForeignKey("symptoms.checkin", on_delete=models.CASCADE, related_name="+")


class Migration(migrations.Migration):
    dependencies = [("symptoms", "9002_index")]
    operations = [
        TableOfOlderRows(
            "DrillRemark", [("id", models.BigAutoField(primary_key=True)), ("checkin", ON), ("stars", models.IntegerField())]
        )
    ]
