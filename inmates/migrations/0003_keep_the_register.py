import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def put_waiting_aside(apps, schema_editor):
    """Imports that waited held rows; from now on they hold the file, which has to be sent again."""
    apps.get_model("inmates", "SdpImport").objects.filter(state="previewed").update(
        state="discarded"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_reference_data"),
        ("inmates", "0002_reference_data"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(put_waiting_aside, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="sdpimport",
            name="fields",
        ),
        migrations.RemoveField(
            model_name="sdpimport",
            name="rejected",
        ),
        migrations.RemoveField(
            model_name="sdpimport",
            name="rows",
        ),
        migrations.AddField(
            model_name="inmate",
            name="search_key",
            field=models.CharField(
                blank=True, db_index=True, default="", editable=False, max_length=1000
            ),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="corrected_count",
            field=models.PositiveIntegerField(
                default=0, verbose_name="of the changed: corrections"
            ),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="meanings",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="returned_count",
            field=models.PositiveIntegerField(default=0, verbose_name="of the new: returned"),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="sealed_file",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="sealed_undo",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="undone_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="undone by",
            ),
        ),
        migrations.AddField(
            model_name="sdpimport",
            name="verdicts",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AlterField(
            model_name="sdpimport",
            name="state",
            field=models.CharField(
                choices=[
                    ("asking", "Headings to be confirmed"),
                    ("previewed", "Waiting for confirmation"),
                    ("applied", "Applied"),
                    ("discarded", "Put aside"),
                    ("undone", "Undone"),
                ],
                default="previewed",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.CreateModel(
            name="HeadingMeaning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heading", models.CharField(editable=False, max_length=60, unique=True)),
                ("shown", models.CharField(max_length=60, verbose_name="heading")),
                ("field", models.CharField(blank=True, max_length=30, verbose_name="meaning")),
                (
                    "confirmed_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="confirmed at"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "meaning of a heading",
                "verbose_name_plural": "meanings of headings",
                "ordering": ("shown",),
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("granted", models.BooleanField(verbose_name="may join")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("valid_until", models.DateField(verbose_name="valid until")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "inmate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearances",
                        to="inmates.inmate",
                        verbose_name="inmate",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "security clearance",
                "verbose_name_plural": "security clearances",
                "ordering": ("-decided_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("decided_on"))),
                        name="clearance_dates_in_order",
                        violation_error_message="It cannot end before it was decided.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fitness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("fit", "Fit"),
                            ("note", "Fit, with a note"),
                            ("not_now", "Not now"),
                        ],
                        max_length=10,
                        verbose_name="fitness",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=120, verbose_name="what to mind")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "inmate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fitness",
                        to="inmates.inmate",
                        verbose_name="inmate",
                    ),
                ),
            ],
            options={
                "verbose_name": "fitness for trainings",
                "verbose_name_plural": "fitness for trainings",
                "ordering": ("-decided_on", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "note"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="fitness_note_is_written",
                        violation_error_message="Write what to mind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("decided_on")),
                            _connector="OR",
                        ),
                        name="fitness_dates_in_order",
                        violation_error_message="It cannot end before it was decided.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptApart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("since", models.DateField(verbose_name="since")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inmates.inmate",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inmates.inmate",
                    ),
                ),
            ],
            options={
                "verbose_name": "people kept apart",
                "verbose_name_plural": "people kept apart",
                "ordering": ("-since", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="kept_apart_names_two_people_in_order",
                        violation_error_message="Choose another person.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("first", "second"),
                        name="two_people_are_kept_apart_once",
                        violation_error_message="These two are kept apart already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by__isnull", True), ("ended_on__isnull", True)),
                            models.Q(("ended_by__isnull", False), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="kept_apart_ended_by_someone_on_a_day",
                        violation_error_message="Say who ended this, and when.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TemporaryAbsence",
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
                            ("court", "Court hearing"),
                            ("hospital", "Hospital"),
                            ("investigators", "Lent to investigators (bon)"),
                            ("other", "Other"),
                        ],
                        max_length=15,
                        verbose_name="reason",
                    ),
                ),
                ("left_on", models.DateField(verbose_name="out since")),
                (
                    "expected_back_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="expected back (estimate)"
                    ),
                ),
                ("returned_on", models.DateField(blank=True, null=True, verbose_name="back on")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("while_unlisted", models.BooleanField(default=False, editable=False)),
                (
                    "recorded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="recorded at"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="inmates.stay",
                        verbose_name="stay",
                    ),
                ),
            ],
            options={
                "verbose_name": "temporary absence",
                "verbose_name_plural": "temporary absences",
                "ordering": ("-left_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_on__isnull", True)),
                        fields=("stay",),
                        name="one_open_absence_per_stay",
                        violation_error_message="This person is out already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_on__isnull", True),
                            ("returned_on__gte", models.F("left_on")),
                            _connector="OR",
                        ),
                        name="absence_ends_after_it_began",
                        violation_error_message="Nobody can be back before having left.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unlisted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="not listed since")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("released", "Released"),
                            ("transferred", "Transferred to another UPT"),
                            ("died", "Died"),
                            ("away", "Temporarily out"),
                            ("here", "Still here"),
                            ("listed", "Listed again"),
                        ],
                        max_length=12,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "sdp_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unlisted",
                        to="inmates.sdpimport",
                        verbose_name="SDP import",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unlisted",
                        to="inmates.stay",
                        verbose_name="stay",
                    ),
                ),
            ],
            options={
                "verbose_name": "person no longer listed",
                "verbose_name_plural": "people no longer listed",
                "ordering": ("since", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "")),
                        fields=("stay",),
                        name="one_open_question_per_stay",
                        violation_error_message="What became of this person is asked already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="answer_has_a_time",
                        violation_error_message="Say what became of the person.",
                    ),
                ],
            },
        ),
    ]
