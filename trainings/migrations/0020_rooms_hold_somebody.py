"""A room holds at least one person."""

from typing import Any

import django.core.validators
from django.db import migrations, models


def fill_empty(apps: Any, schema_editor: Any) -> None:
    """Let a room that was said to hold nobody hold one: the least that can be said of it."""
    apps.get_model("trainings", "Room").objects.filter(capacity=0).update(capacity=1)


class Migration(migrations.Migration):
    dependencies = [("trainings", "0019_scale_of_a_batch")]
    operations = [
        migrations.RunPython(fill_empty, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="room",
            name="capacity",
            field=models.PositiveSmallIntegerField(
                validators=[django.core.validators.MinValueValidator(1)], verbose_name="capacity"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__gte", 1)),
                name="room_holds_somebody",
                violation_error_message="A room holds at least one person.",
            ),
        ),
    ]
