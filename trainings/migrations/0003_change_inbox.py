import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trainings", "0002_reference_data"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ParticipantChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("leaves_early", "Leaving before the training ends"),
                            ("left", "Left during the training"),
                            ("back", "Back from outside"),
                            ("dates_moved", "Expected end moved"),
                            ("class_changed", "Register class changed"),
                            ("identity_corrected", "Name or date of birth corrected"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("facts", models.JSONField(default=dict, editable=False)),
                (
                    "import_pk",
                    models.BigIntegerField(blank=True, db_index=True, editable=False, null=True),
                ),
                ("noticed_at", models.DateTimeField(auto_now_add=True, verbose_name="noticed at")),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kept", "Stays in the training"),
                            ("ended", "Place given up"),
                            ("resumed", "Takes part again"),
                            ("refilled", "Seat to be filled again"),
                            ("noted", "Noted"),
                            ("overtaken", "Overtaken by another change"),
                        ],
                        max_length=12,
                        verbose_name="step",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="trainings.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
            ],
            options={
                "verbose_name": "change to a participant",
                "verbose_name_plural": "changes to participants",
                "ordering": ("-noticed_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("step", "")),
                        fields=("enrolment", "kind"),
                        name="one_open_change_of_a_kind_per_enrolment",
                        violation_error_message="This change waits already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                ("step", ""),
                            ),
                            models.Q(("closed_at__isnull", False), ("step", "overtaken")),
                            models.Q(
                                models.Q(("step__in", ("", "overtaken")), _negated=True),
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="closed_change_names_who_and_when",
                        violation_error_message="Say who took care of this, and when.",
                    ),
                ],
            },
        ),
    ]
