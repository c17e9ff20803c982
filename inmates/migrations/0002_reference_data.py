"""Regions of Banten, the place for people from elsewhere, and the register classes."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

REGIONS = Path(__file__).parent.parent / "reference" / "regions_banten.csv"
LEVELS = {2: "province", 5: "regency", 8: "district"}
REGISTER_CLASSES = [
    ("A I", "Tahanan kepolisian", "remand"),
    ("A II", "Tahanan kejaksaan", "remand"),
    ("A III", "Tahanan pengadilan negeri", "remand"),
    ("A IV", "Tahanan pengadilan tinggi", "remand"),
    ("A V", "Tahanan Mahkamah Agung", "remand"),
    ("B I", "Narapidana, pidana di atas 1 tahun", "sentenced"),
    ("B IIa", "Narapidana, pidana 3 bulan sampai 1 tahun", "sentenced"),
    ("B IIb", "Narapidana, pidana sampai 3 bulan", "sentenced"),
    ("B III", "Narapidana, pidana kurungan atau pengganti denda", "sentenced"),
]


def add(apps: Any, schema_editor: Any) -> None:
    """Load the tables; rows that are there already keep their key and take the new texts."""
    region = apps.get_model("inmates", "Region")
    with REGIONS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            code = row["kode"]
            region.objects.update_or_create(
                code=code,
                defaults={
                    "name": row["nama"],
                    "level": LEVELS[len(code)],
                    "parent_id": code.rpartition(".")[0] or None,
                },
            )
    region.objects.update_or_create(
        code="99", defaults={"name": "Luar Banten", "level": "elsewhere", "parent_id": None}
    )
    register_class = apps.get_model("inmates", "RegisterClass")
    for code, name, status in REGISTER_CLASSES:
        register_class.objects.update_or_create(
            code=code, defaults={"name": name, "legal_status": status}
        )


def remove(apps: Any, schema_editor: Any) -> None:
    """Empty the tables again; the database refuses while people refer to them."""
    region = apps.get_model("inmates", "Region")
    for level in ("district", "regency", "province", "elsewhere"):
        region.objects.filter(level=level).delete()
    apps.get_model("inmates", "RegisterClass").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("inmates", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
