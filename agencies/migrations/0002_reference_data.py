"""Agencies, occupational profiles and the first catalogue of programmes."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

OCCUPATIONS = Path(__file__).parent.parent / "reference" / "occupations.csv"
SOURCE = "O*NET 29.3 Database, U.S. Department of Labor, CC BY 4.0"
AGENCIES = [
    (
        "diskoumperindag",
        "Dinas Koperasi, Usaha Kecil Menengah, Perindustrian dan Perdagangan Kabupaten Serang",
        "Diskoumperindag",
        "regency",
        "DKUPP",
    ),
    (
        "dkpp",
        "Dinas Ketahanan Pangan dan Pertanian Kabupaten Serang",
        "DKPP",
        "regency",
        "DKPP",
    ),
    ("dinas-perikanan", "Dinas Perikanan Kabupaten Serang", "Dinas Perikanan", "regency", "DP"),
    (
        "dinkop-ukm-banten",
        "Dinas Koperasi dan Usaha Kecil dan Menengah Provinsi Banten",
        "Dinkop UKM Banten",
        "province",
        "DKUKM",
    ),
    (
        "disperindag-banten",
        "Dinas Perindustrian dan Perdagangan Provinsi Banten",
        "Disperindag Banten",
        "province",
        "DPP",
    ),
    ("distan-banten", "Dinas Pertanian Provinsi Banten", "Distan Banten", "province", "DISTAN"),
    (
        "dkp-banten",
        "Dinas Kelautan dan Perikanan Provinsi Banten",
        "DKP Banten",
        "province",
        "DKP",
    ),
    (
        "disnakertrans-banten",
        "Dinas Tenaga Kerja dan Transmigrasi Provinsi Banten",
        "Disnakertrans Banten",
        "province",
        "DTKT",
    ),
]
# code, name, agency, occupation, lesson hours, days, grading, sharp tools, summary
PROGRAMMES = [
    ("ecoprint", "Ecoprint", "diskoumperindag", "kerajinan", 24, 3, "score", False,
     "Mencetak motif daun dan bunga pada kain."),
    ("batik", "Batik", "diskoumperindag", "kerajinan", 80, 10, "score", False,
     "Membatik tulis dan cap, pewarnaan, dan pelorodan."),
    ("menjahit", "Menjahit", "diskoumperindag", "menjahit", 144, 18, "competence", True,
     "Mengukur, memotong, dan menjahit pakaian sederhana."),
    ("las", "Las", "diskoumperindag", "las", 120, 15, "competence", True,
     "Las busur manual: persiapan, pengelasan, dan keselamatan kerja."),
    ("meubel", "Meubel", "diskoumperindag", "meubel", 192, 24, "competence", True,
     "Membuat perabot kayu dari gambar kerja sampai penyelesaian."),
    ("pangkas-rambut", "Pangkas Rambut", "diskoumperindag", "pangkas_rambut", 40, 5, "competence",
     True, "Pangkas rambut pria, kebersihan alat, dan pelayanan."),
    ("sablon", "Sablon", "diskoumperindag", "sablon_cetak", 40, 5, "score", False,
     "Membuat film dan menyablon kaus."),
    ("roti", "Roti dan Kue", "diskoumperindag", "roti", 40, 5, "score", False,
     "Mengolah adonan, memanggang, dan mengemas."),
    ("servis-motor", "Servis Sepeda Motor", "disnakertrans-banten", "mekanik_motor", 120, 15,
     "competence", True, "Perawatan berkala dan perbaikan ringan sepeda motor."),
    ("hidroponik", "Hidroponik", "dkpp", "tani_hidroponik", 32, 4, "score", False,
     "Menyemai, merawat, dan memanen sayur tanpa tanah."),
    ("sayuran", "Budi Daya Sayuran", "dkpp", "tani_hidroponik", 40, 5, "score", False,
     "Kangkung dan tomat: olah lahan, pupuk, dan panen."),
    ("ayam-kampung", "Ternak Ayam Kampung", "dkpp", "pembenihan_ternak", 40, 5, "score", False,
     "Kandang, pakan, penetasan, dan kesehatan ternak."),
    ("lele", "Budi Daya Ikan Lele", "dinas-perikanan", "budidaya_ikan", 40, 5, "score", False,
     "Kolam, benih, pakan, dan panen lele."),
    ("nila", "Budi Daya Ikan Nila", "dinas-perikanan", "budidaya_ikan", 40, 5, "score", False,
     "Kolam, benih, pakan, dan panen nila."),
]  # fmt: skip
SCORES = {
    "realistic": "R",
    "investigative": "I",
    "artistic": "A",
    "social": "S",
    "enterprising": "E",
    "conventional": "C",
}


def add(apps: Any, schema_editor: Any) -> None:
    """Load the tables; rows that are there already take the texts given here."""
    agency = apps.get_model("agencies", "Agency")
    for code, name, short_name, kind, certificate_code in AGENCIES:
        agency.objects.update_or_create(
            code=code,
            defaults={
                "name": name,
                "short_name": short_name,
                "kind": kind,
                "certificate_code": certificate_code,
            },
        )
    occupation = apps.get_model("agencies", "Occupation")
    with OCCUPATIONS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            scores = {field: float(row[letter]) for field, letter in SCORES.items()}
            occupation.objects.update_or_create(
                key=row["key"],
                defaults={
                    "soc": row["onet_soc"],
                    "title": row["title"],
                    "source": SOURCE,
                    **scores,
                },
            )
    programme = apps.get_model("agencies", "Programme")
    for code, name, by, towards, hours, days, grading, sharp, summary in PROGRAMMES:
        programme.objects.update_or_create(
            code=code,
            defaults={
                "name": name,
                "agency": agency.objects.get(code=by),
                "occupation_id": towards,
                "lesson_hours": hours,
                "usual_days": days,
                "grading": grading,
                "sharp_tools": sharp,
                "summary": summary,
            },
        )


def remove(apps: Any, schema_editor: Any) -> None:
    """Empty the tables again; the database refuses while anything refers to them."""
    for name in ("Programme", "Occupation", "Agency"):
        apps.get_model("agencies", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
