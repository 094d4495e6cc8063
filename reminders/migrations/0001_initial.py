import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Beat",
            fields=[
                ("name", models.CharField(max_length=10, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source_kind", models.CharField(max_length=10)),
                ("source_id", models.UUIDField()),
                ("local_date", models.DateField()),
                ("slot", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("urgent", models.BooleanField(default=False)),
                ("channel", models.CharField(max_length=10)),
                ("fallback", models.CharField(blank=True, max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("due_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("tried_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=10)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="accounts.patient"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DeliveryTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=10)),
                ("address_key", models.CharField(max_length=40)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("lease_until", models.DateTimeField(null=True)),
                ("next_try_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("copies", models.PositiveSmallIntegerField(default=0)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="reminders.delivery"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MailStop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("times", models.JSONField(default=list)),
                ("weekdays", models.PositiveSmallIntegerField(default=127)),
                ("days_before", models.PositiveSmallIntegerField(default=0)),
                ("zone_policy", models.CharField(default="local", max_length=5)),
                ("home_zone", models.CharField(max_length=64)),
                ("start_date", models.DateField()),
                ("end_date", models.DateField(null=True)),
                ("channel", models.CharField(max_length=10)),
                ("fallback", models.CharField(blank=True, max_length=10)),
                ("words_sealed", models.BinaryField(null=True)),
                ("enabled", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("planned_to", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="accounts.patient"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wishes",
            fields=[
                (
                    "patient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="wishes",
                        serialize=False,
                        to="accounts.patient",
                    ),
                ),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_to", models.TimeField(null=True)),
                ("mode", models.CharField(default="on", max_length=10)),
                ("mode_until_date", models.DateField(null=True)),
                ("phone_sealed", models.BinaryField(null=True)),
                ("asks_when_quiet", models.BooleanField(default=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("stopped_by", models.CharField(blank=True, max_length=10)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["on", "rest", "scan_week", "hospital", "comfort"])),
                        name="mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from__isnull", True), ("quiet_to__isnull", True)),
                            models.Q(("quiet_from__isnull", False), ("quiet_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="quiet_hours_have_both_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_at__isnull", True), ("stopped_by", "")),
                            models.Q(("stopped_at__isnull", False), ("stopped_by__in", ["her", "legacy"])),
                            _connector="OR",
                        ),
                        name="who_stopped_is_said_where_stopped",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Asking",
            fields=[
                ("flag_id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("level", models.CharField(max_length=10)),
                ("only_me", models.BooleanField(default=False)),
                ("began_at", models.DateTimeField()),
                ("planned_to", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="askings", to="accounts.patient"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)), fields=["planned_to"], name="askings_to_plan"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["days", "today", "emergency"])), name="asking_level_is_known"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["next_try_at"], name="deliveries_to_try"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["expires_at"], name="deliveries_to_reap"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["patient", "-due_at"], name="deliveries_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("source_kind", "source_id", "local_date", "slot"), name="one_delivery_per_slot_and_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("source_kind__in", ["reminder", "flag", "notice", "test"])),
                name="delivery_source_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["web_push", "email", "sms", "in_app"])),
                name="delivery_channel_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "sent", "skipped", "missed", "cancelled"])),
                name="delivery_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["", "done", "snoozed", "dismissed"])),
                name="delivery_answer_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("closed_at__isnull", False)),
                    _connector="OR",
                ),
                name="closed_deliveries_say_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliverytarget",
            constraint=models.UniqueConstraint(
                fields=("delivery", "channel", "address_key"), name="one_target_per_delivery_and_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="deliverytarget",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "sending", "sent", "unsure", "gone", "failed"])),
                name="target_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliverytarget",
            constraint=models.CheckConstraint(
                condition=models.Q(("copies__lte", 2)), name="never_more_than_two_copies"
            ),
        ),
        migrations.AddConstraint(
            model_name="mailstop",
            constraint=models.UniqueConstraint(fields=("person", "about"), name="one_mail_stop_per_person_and_matter"),
        ),
        migrations.AddConstraint(
            model_name="mailstop",
            constraint=models.CheckConstraint(
                condition=models.Q(("about__in", ["reminders", "follow_ups", "caregiver"])), name="mail_matter_is_known"
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(condition=models.Q(("enabled", True)), fields=["planned_to"], name="reminders_to_plan"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["check_in", "medicine", "visit", "custom"])),
                name="reminder_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["web_push", "email", "sms", "in_app"])),
                name="reminder_channel_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fallback__in", ["", "web_push", "email", "sms", "in_app"]),
                    models.Q(("fallback", models.F("channel")), _negated=True),
                ),
                name="reminder_falls_back_to_another_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekdays__range", (1, 127))), name="reminder_has_a_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("zone_policy__in", ["local", "home"])), name="zone_policy_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("end_date__isnull", True), ("end_date__gte", models.F("start_date")), _connector="OR"
                ),
                name="reminder_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("removed_at__isnull", True), ("enabled", False), _connector="OR"),
                name="removed_reminders_are_off",
            ),
        ),
        migrations.CreateModel(
            name="SecurityLetter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254)),
                ("kind", models.CharField(max_length=12)),
                ("browser", models.CharField(blank=True, max_length=60)),
                ("made_at", models.DateTimeField()),
                ("next_try_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_up_at__isnull", True), ("sent_at__isnull", True)),
                        fields=["next_try_at"],
                        name="security_letters_to_send",
                    )
                ],
            },
        ),
    ]
