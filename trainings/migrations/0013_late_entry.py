"""Why a list came late is kept with the session."""

from django.db import migrations, models

from trainings.timetable.guards import guarded


class Migration(migrations.Migration):
    dependencies = [("trainings", "0012_lists_for_the_guards")]
    operations = guarded(
        migrations.AddField(
            model_name="session",
            name="late_reason",
            field=models.CharField(
                blank=True, default="", max_length=200, verbose_name="why the list came late"
            ),
            preserve_default=False,
        )
    )
