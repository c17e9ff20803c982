"""The first version of the rules of selection, unsigned: it counts once the head signs it."""

from typing import Any

from django.db import migrations

VERSION = "1"
TIERS = ["first_course", "last_chance", "waiting_turns", "readiness"]


def add(apps: Any, schema_editor: Any) -> None:
    """Draft the first version unless it is there."""
    apps.get_model("trainings", "SelectionPolicy").objects.get_or_create(
        version=VERSION,
        defaults={
            "tiers": TIERS,
            "turns_cap": 3,
            "ready_from": 66,
            "some_from": 33,
            "source": "docs/seleksi.md",
        },
    )


def remove(apps: Any, schema_editor: Any) -> None:
    """Remove it; the database refuses while rounds follow it."""
    apps.get_model("trainings", "SelectionPolicy").objects.filter(version=VERSION).delete()


class Migration(migrations.Migration):
    dependencies = [("trainings", "0005_selection_rounds")]
    operations = [migrations.RunPython(add, remove)]
