"""The database refuses more holders than seats, and two places of one person on the same days."""

from django.db import migrations

from trainings.seat_guards import drop, install


class Migration(migrations.Migration):
    dependencies = [("trainings", "0006_selection_policy"), ("inmates", "0001_initial")]
    operations = [migrations.RunPython(install, drop)]
