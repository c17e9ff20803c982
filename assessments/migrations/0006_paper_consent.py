"""The word on the consent belongs to what is typed from a paper form."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0005_tablet_key")]

    operations = [
        migrations.AddField(
            model_name="paperentry",
            name="agreed",
            field=models.BooleanField(default=True, verbose_name="agreed on paper"),
        ),
    ]
