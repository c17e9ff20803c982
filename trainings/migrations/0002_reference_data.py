"""The attendance codes, each with the key that enters it."""

from typing import Any

from django.db import migrations

CODES = [
    ("hadir", "Hadir", "h", "present"),
    ("terlambat", "Terlambat", "t", "present"),
    ("sakit", "Sakit", "s", "excused"),
    ("sidang", "Sidang", "d", "excused"),
    ("bon", "Dipinjam penyidik", "b", "excused"),
    ("kunjungan", "Kunjungan", "k", "excused"),
    ("ibadah", "Ibadah", "i", "excused"),
    ("tutupan", "Tutupan/razia", "r", "excused"),
    ("memilih-tidak", "Memilih tidak ikut", "m", "neutral"),
    ("tanpa-keterangan", "Tanpa keterangan", "a", "absent"),
    ("pindah", "Pindah", "p", "excused"),
    ("bebas", "Bebas", "e", "excused"),
]


def add(apps: Any, schema_editor: Any) -> None:
    """Load the codes; those that are there already take the texts given here."""
    model = apps.get_model("trainings", "AttendanceCode")
    for order, (code, name, key, presence) in enumerate(CODES, start=1):
        model.objects.update_or_create(
            code=code, defaults={"name": name, "key": key, "presence": presence, "order": order}
        )


def remove(apps: Any, schema_editor: Any) -> None:
    """Remove the codes; the database refuses while marks refer to them."""
    apps.get_model("trainings", "AttendanceCode").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("trainings", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
