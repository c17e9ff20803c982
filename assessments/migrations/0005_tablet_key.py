from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_evidence_programme")]

    operations = [
        migrations.AddField(
            model_name="interestsession",
            name="tablet_key",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=32),
        ),
    ]
