import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trainings", "0015_the_first_questions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("person", "For the person"),
                            ("upt", "For the next UPT"),
                        ],
                        max_length=6,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, max_length=60, verbose_name="letter number"),
                ),
                ("dated_on", models.DateField(verbose_name="date of the letter")),
                ("text", models.JSONField(editable=False)),
                ("issued_at", models.DateTimeField(auto_now_add=True, verbose_name="issued at")),
                (
                    "replaced_on",
                    models.DateField(blank=True, null=True, verbose_name="replaced on"),
                ),
                (
                    "replace_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why replaced"),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="trainings.enrolment",
                        verbose_name="participant",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued in the system by",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement of lesson hours",
                "verbose_name_plural": "statements of lesson hours",
                "ordering": ("-issued_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_on__isnull", True)),
                        fields=("enrolment", "audience"),
                        name="one_standing_statement_per_audience",
                        violation_error_message="This participant has this statement already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaced_on__isnull", True),
                            models.Q(("replace_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="statement_replaced_for_a_reason",
                        violation_error_message="Say why the statement is replaced.",
                    ),
                ],
            },
        ),
    ]
