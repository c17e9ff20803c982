from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trainings", "0003_change_inbox")]

    operations = [
        migrations.AlterField(
            model_name="participantchange",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("kept", "Stays in the training"),
                    ("ended", "Place given up"),
                    ("resumed", "Takes part again"),
                    ("refilled", "Seat to be filled again"),
                    ("issued", "Certificate issued"),
                    ("noted", "Noted"),
                    ("overtaken", "Overtaken by another change"),
                ],
                max_length=12,
                verbose_name="step",
            ),
        )
    ]
