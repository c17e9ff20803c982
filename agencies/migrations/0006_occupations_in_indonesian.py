"""Occupations are called by an Indonesian name; the title of the source stays beside it."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations, models

OCCUPATIONS = Path(__file__).parent.parent / "reference" / "occupations.csv"


def add(apps: Any, schema_editor: Any) -> None:
    """Name every occupation; one that the table does not know keeps the title of its source."""
    occupations = apps.get_model("agencies", "Occupation").objects
    occupations.update(name=models.F("title"))
    with OCCUPATIONS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            occupations.filter(key=row["key"]).update(name=row["name"])


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_first_letterheads")]
    operations = [
        migrations.AlterField(
            "occupation",
            "title",
            models.CharField(max_length=120, verbose_name="title in the source"),
        ),
        migrations.AddField(
            "occupation",
            "name",
            models.CharField(default="", max_length=120, verbose_name="name"),
            preserve_default=False,
        ),
        migrations.AlterModelOptions(
            name="occupation",
            options={
                "ordering": ("name",),
                "verbose_name": "occupational profile",
                "verbose_name_plural": "occupational profiles",
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
