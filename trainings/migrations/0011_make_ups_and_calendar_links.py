"""Sessions that make others up, and links to calendars."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from trainings.timetable.guards import guarded


class Migration(migrations.Migration):
    dependencies = [
        ("trainings", "0010_room_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="revoked at"),
                ),
                (
                    "last_used_on",
                    models.DateField(blank=True, null=True, verbose_name="last read on"),
                ),
            ],
            options={
                "verbose_name": "calendar link",
                "verbose_name_plural": "calendar links",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        *guarded(
            migrations.AddField(
                model_name="session",
                name="makes_up",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="make_ups",
                    to="trainings.session",
                    verbose_name="makes up",
                ),
            ),
            migrations.AddConstraint(
                model_name="session",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("state", "cancelled"), _negated=True),
                    fields=("makes_up",),
                    name="session_made_up_once",
                    violation_error_message="This session has been made up already.",
                ),
            ),
            migrations.AddConstraint(
                model_name="session",
                constraint=models.CheckConstraint(
                    condition=models.Q(("makes_up", models.F("id")), _negated=True),
                    name="session_makes_up_another",
                ),
            ),
        ),
        migrations.AddField(
            model_name="calendarlink",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="calendar_links",
                to=settings.AUTH_USER_MODEL,
                verbose_name="user",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("user",),
                name="one_calendar_link_that_works",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("secret_hash", ""), _negated=True),
                name="calendar_link_has_a_secret",
            ),
        ),
    ]
