"""The letterhead of the Rutan and who signs its letters."""

from typing import Any

from django.db import migrations, models

LETTERHEAD = {
    "superiors": (
        "Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia\n"
        "Kantor Wilayah Direktorat Jenderal Pemasyarakatan Banten"
    ),
    "name": "Rumah Tahanan Negara Kelas IIB Serang",
    "address": "Jalan Mayor Syafe'i Nomor 118, Kota Serang, Banten",
    "seat": "Serang",
}


def add(apps: Any, schema_editor: Any) -> None:
    """Add the one letterhead, which the administrator can change."""
    apps.get_model("agencies", "Letterhead").objects.get_or_create(pk=1, defaults=LETTERHEAD)


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_reference_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "superiors",
                    models.TextField(
                        blank=True,
                        help_text="Ministry and regional office, one per line.",
                        verbose_name="above the Rutan",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name of the Rutan")),
                ("address", models.CharField(max_length=300, verbose_name="address")),
                (
                    "seat",
                    models.CharField(
                        help_text="Stands before the date of a letter.",
                        max_length=60,
                        verbose_name="place of signing",
                    ),
                ),
            ],
            options={
                "verbose_name": "letterhead",
                "verbose_name_plural": "letterhead",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_letterhead")
                ],
            },
        ),
        migrations.CreateModel(
            name="RutanSignatory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("title", models.CharField(max_length=150, verbose_name="office")),
                (
                    "staff_number",
                    models.CharField(blank=True, max_length=30, verbose_name="staff number (NIP)"),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
            ],
            options={
                "verbose_name": "signatory of the Rutan",
                "verbose_name_plural": "signatories of the Rutan",
                "ordering": ("-valid_from", "-pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="rutansignatory_dates_in_order",
                        violation_error_message="The last day lies before the first.",
                    )
                ],
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
