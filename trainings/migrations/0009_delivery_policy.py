"""The first version of the rules of delivery."""

import datetime as dt
from typing import Any

from django.db import migrations

FIRST_DAY = dt.date(2025, 1, 1)
SOURCE = "Satu JP 45 menit; nilai awal, sesuaikan dengan ketentuan yang berlaku"


def add(apps: Any, schema_editor: Any) -> None:
    """Load the first version unless it is there."""
    apps.get_model("trainings", "DeliveryPolicy").objects.get_or_create(
        valid_from=FIRST_DAY, defaults={"source": SOURCE}
    )


def remove(apps: Any, schema_editor: Any) -> None:
    """Remove the first version."""
    apps.get_model("trainings", "DeliveryPolicy").objects.filter(valid_from=FIRST_DAY).delete()


class Migration(migrations.Migration):
    dependencies = [("trainings", "0008_places_and_hours")]
    operations = [migrations.RunPython(add, remove)]
