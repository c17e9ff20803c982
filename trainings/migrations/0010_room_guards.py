"""The database refuses two sessions in one room at a time."""

from django.db import migrations

from trainings.timetable.guards import drop, install, refuse_overlaps


class Migration(migrations.Migration):
    dependencies = [("trainings", "0009_delivery_policy")]
    operations = [
        migrations.RunPython(refuse_overlaps, migrations.RunPython.noop),
        migrations.RunPython(install, drop),
    ]
