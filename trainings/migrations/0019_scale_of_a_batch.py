"""A batch keeps the scale and the pass mark that its programme had."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from trainings.seat_guards import guarded


def take_scales(apps: Any, schema_editor: Any) -> None:
    """Give every batch what its programme says now: until here, that was what counted."""
    programme = apps.get_model("agencies", "Programme").objects.filter(pk=OuterRef("programme"))
    apps.get_model("trainings", "Batch").objects.update(
        grading=Subquery(programme.values("grading")[:1]),
        pass_mark=Subquery(programme.values("pass_mark")[:1]),
    )


class Migration(migrations.Migration):
    dependencies = [("trainings", "0018_freeze_letterheads")]
    operations = [
        *guarded(
            migrations.AddField(
                model_name="batch",
                name="grading",
                field=models.CharField(
                    choices=[
                        ("score", "Theory and practice, 0–100"),
                        ("competence", "Competent / not yet competent"),
                    ],
                    default="score",
                    editable=False,
                    max_length=10,
                    verbose_name="grading",
                ),
                preserve_default=False,
            ),
            migrations.AddField(
                model_name="batch",
                name="pass_mark",
                field=models.PositiveSmallIntegerField(
                    default=60, editable=False, verbose_name="pass mark"
                ),
                preserve_default=False,
            ),
        ),
        migrations.RunPython(take_scales, migrations.RunPython.noop),
    ]
