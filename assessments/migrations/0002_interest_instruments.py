import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_reference_data"),
        ("assessments", "0001_initial"),
        ("inmates", "0004_fill_search_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentWording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=20, unique=True, verbose_name="version")),
                ("text", models.TextField(verbose_name="text")),
                ("in_force_from", models.DateField(verbose_name="in force from")),
            ],
            options={
                "verbose_name": "wording of the consent",
                "verbose_name_plural": "wordings of the consent",
                "ordering": ("-in_force_from", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="FitPolicyVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=20, unique=True, verbose_name="version")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("weights", models.JSONField(verbose_name="weights")),
                ("in_force_from", models.DateField(verbose_name="in force from")),
            ],
            options={
                "verbose_name": "policy of suggestions",
                "verbose_name_plural": "policies of suggestions",
                "ordering": ("-in_force_from", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
            ],
            options={
                "verbose_name": "instrument",
                "verbose_name_plural": "instruments",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="InstrumentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(unique=True, verbose_name="version")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("instruction", models.TextField(verbose_name="instruction")),
                (
                    "notice",
                    models.TextField(
                        help_text="What the version may not claim.", verbose_name="notice"
                    ),
                ),
                (
                    "skip_label",
                    models.CharField(max_length=40, verbose_name="word for leaving out"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_use", "In use"),
                            ("retired", "No longer used"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("content_hash", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "frozen_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="frozen at"),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="assessments.instrument",
                        verbose_name="instrument",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of an instrument",
                "verbose_name_plural": "versions of instruments",
                "ordering": ("instrument", "code"),
            },
        ),
        migrations.CreateModel(
            name="InterestSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("interview", "Officer asks"),
                            ("self", "Alone on a tablet"),
                            ("paper", "On paper"),
                        ],
                        max_length=10,
                        verbose_name="how answered",
                    ),
                ),
                (
                    "language",
                    models.CharField(default="Indonesia", max_length=40, verbose_name="language"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "In progress"),
                            ("completed", "Completed"),
                            ("declined", "Does not wish to yet"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("consented_at", models.DateTimeField(null=True, verbose_name="consented at")),
                ("person_code", models.CharField(editable=False, max_length=12, unique=True)),
                (
                    "start_code_hash",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=64),
                ),
                ("start_code_until", models.DateTimeField(editable=False, null=True)),
                (
                    "started_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="started at"
                    ),
                ),
                (
                    "seen_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last sign of life"
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "consent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.consentwording",
                        verbose_name="consent",
                    ),
                ),
                (
                    "inmate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interest_sessions",
                        to="inmates.inmate",
                        verbose_name="inmate",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="assessments.instrumentversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "interest session",
                "verbose_name_plural": "interest sessions",
                "ordering": ("-started_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="InterestResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content_hash", models.CharField(max_length=64)),
                ("scoring_version", models.CharField(max_length=20)),
                ("scales", models.JSONField(default=dict)),
                ("state", models.CharField(max_length=12)),
                ("groups", models.JSONField(default=list)),
                ("flags", models.JSONField(default=list)),
                ("computed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="result",
                        to="assessments.interestsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "result of an interest session",
                "verbose_name_plural": "results of interest sessions",
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.CharField(max_length=200, verbose_name="question")),
                (
                    "read_aloud",
                    models.CharField(blank=True, max_length=300, verbose_name="read aloud"),
                ),
                ("drawing", models.CharField(blank=True, max_length=100, verbose_name="drawing")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="assessments.instrumentversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "item",
                "verbose_name_plural": "items",
                "ordering": ("version", "position"),
            },
        ),
        migrations.CreateModel(
            name="ItemAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(null=True, verbose_name="value")),
                ("seconds", models.FloatField(null=True, verbose_name="seconds")),
                ("answered_at", models.DateTimeField(auto_now=True, verbose_name="answered at")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.item",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="assessments.interestsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
            },
        ),
        migrations.CreateModel(
            name="PaperEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="entry")),
                ("values", models.JSONField(default=dict)),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="assessments.interestsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of a paper form",
                "verbose_name_plural": "entries of paper forms",
            },
        ),
        migrations.CreateModel(
            name="PracticalTest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(verbose_name="score")),
                ("tested_on", models.DateField(verbose_name="tested on")),
                (
                    "inmate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practical_tests",
                        to="inmates.inmate",
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
                (
                    "tested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tested by",
                    ),
                ),
            ],
            options={
                "verbose_name": "practical test",
                "verbose_name_plural": "practical tests",
                "ordering": ("-tested_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ResponseOption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="value")),
                ("label", models.CharField(max_length=60, verbose_name="answer")),
                (
                    "read_aloud",
                    models.CharField(blank=True, max_length=200, verbose_name="read aloud"),
                ),
                ("drawing", models.CharField(blank=True, max_length=100, verbose_name="drawing")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="assessments.instrumentversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "option",
                "verbose_name_plural": "options",
                "ordering": ("version", "value"),
            },
        ),
        migrations.CreateModel(
            name="Scale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="code")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("about", models.CharField(max_length=200, verbose_name="in plain words")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scales",
                        to="assessments.instrumentversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "scale",
                "verbose_name_plural": "scales",
                "ordering": ("version", "position"),
            },
        ),
        migrations.CreateModel(
            name="ScoringKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_reversed",
                    models.BooleanField(default=False, verbose_name="counts in reverse"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="assessments.item",
                    ),
                ),
                (
                    "scale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="assessments.scale",
                    ),
                ),
            ],
            options={
                "verbose_name": "scoring key",
                "verbose_name_plural": "scoring keys",
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lines", models.JSONField(default=list)),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "inmate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="inmates.inmate",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.fitpolicyversion",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="assessments.interestresult",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestions",
                "verbose_name_plural": "suggestions",
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Taster",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rating", models.PositiveSmallIntegerField(verbose_name="how it was liked")),
                ("tried_on", models.DateField(verbose_name="tried on")),
                (
                    "inmate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasters",
                        to="inmates.inmate",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
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
                "verbose_name": "first try",
                "verbose_name_plural": "first tries",
                "ordering": ("-tried_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="WishChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=12, verbose_name="before")),
                ("after", models.CharField(blank=True, max_length=12, verbose_name="after")),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="changed at"
                    ),
                ),
                (
                    "inmate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wish_changes",
                        to="inmates.inmate",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noted by",
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
                "verbose_name": "change of a wish",
                "verbose_name_plural": "changes of wishes",
                "ordering": ("-changed_at", "-pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="instrumentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content_hash", ""), ("frozen_at__isnull", True)),
                    models.Q(
                        models.Q(("content_hash", ""), _negated=True), ("frozen_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="frozen_version_has_hash_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="interestsession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("inmate",),
                name="one_open_interest_session_per_inmate",
                violation_error_message="A session with this person is in progress already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="interestsession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("start_code_hash", ""), _negated=True),
                fields=("start_code_hash",),
                name="start_code_of_one_session",
            ),
        ),
        migrations.AddConstraint(
            model_name="interestsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True), ("ended_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="ended_interest_session_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="interestsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent__isnull", True), ("consented_at__isnull", True)),
                    models.Q(("consent__isnull", False), ("consented_at__isnull", False)),
                    _connector="OR",
                ),
                name="consent_has_wording_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="interestsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "completed"), _negated=True),
                    ("consent__isnull", False),
                    _connector="OR",
                ),
                name="completed_only_with_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("version", "code"), name="item_once_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("version", "position"), name="one_item_per_position_and_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="itemanswer",
            constraint=models.UniqueConstraint(
                fields=("session", "item"), name="one_answer_per_item"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.UniqueConstraint(
                fields=("session", "number"), name="each_paper_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__in", (1, 2))), name="paper_is_entered_twice_at_most"
            ),
        ),
        migrations.AddConstraint(
            model_name="practicaltest",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__range", (0, 4))), name="test_from_0_to_4"
            ),
        ),
        migrations.AddConstraint(
            model_name="responseoption",
            constraint=models.UniqueConstraint(
                fields=("version", "value"), name="option_once_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="scale",
            constraint=models.UniqueConstraint(
                fields=("version", "code"), name="scale_once_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoringkey",
            constraint=models.UniqueConstraint(
                fields=("item", "scale"), name="item_once_per_scale"
            ),
        ),
        migrations.AddConstraint(
            model_name="taster",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating__range", (1, 5))), name="taster_from_1_to_5"
            ),
        ),
    ]
