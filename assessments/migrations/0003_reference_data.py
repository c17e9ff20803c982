"""The interest instrument in its two versions, the first wording of consent, the first weights."""

import datetime as dt
import json
from pathlib import Path

from django.db import migrations

REFERENCE = Path(__file__).parent.parent / "reference" / "minat.json"
DRAWINGS = "img/minat/"
CONSENT = (
    "Pertanyaan ini membantu menemukan pelatihan yang sesuai dengan minat Anda. Anda boleh menjawab, "
    "melewati, atau berhenti kapan saja, tanpa alasan dan tanpa akibat apa pun. Jawaban Anda hanya "
    "dilihat petugas Rutan; tidak diberikan kepada pelatih, dinas, atau pihak lain, dan tidak "
    "dipakai untuk perkara, disiplin, penempatan, atau remisi. Anda boleh menarik kembali jawaban "
    "kapan saja."
)
WEIGHTS = {
    "wants": {"first": 1.0, "second": 0.85, "third_or_later": 0.7, "yes": 0.6, "unsure": 0.3},
    "base": {"want": 0.60, "interest": 0.25, "taster": 0.15},
    "ability": {"certificate": 0.8, "years": 0.7, "self_rating": 0.4},
    "full_years": 5,
    "bonus": 0.30,
    "bands": [[0.75, "very_suitable"], [0.55, "suitable"], [0.40, "worth_trying"]],
}


def add(apps, schema_editor):
    held = json.loads(REFERENCE.read_text("utf-8"))
    instrument, is_new = apps.get_model("assessments", "Instrument").objects.get_or_create(
        code="minat", defaults={"name": "Minat kegiatan"}
    )
    if not is_new:  # all of it is there, as nothing is added in part
        return
    for one in held["versions"]:
        add_version(apps, instrument, one, held)
    apps.get_model("assessments", "ConsentWording").objects.create(
        version="1", text=CONSENT, in_force_from=dt.date(2026, 11, 1)
    )
    apps.get_model("assessments", "FitPolicyVersion").objects.create(
        version="1",
        source="docs/asesmen.md: ditetapkan dengan pertimbangan, keinginan lebih dahulu; belum divalidasi",
        weights=WEIGHTS,
        in_force_from=dt.date(2026, 11, 1),
    )


def add_version(apps, instrument, one, held):
    def model(name):
        return apps.get_model("assessments", name)

    version = model("InstrumentVersion").objects.create(
        instrument=instrument,
        code=one["code"],
        name=one["name_id"],
        instruction=one["instruction"],
        notice=one["notice"],
        skip_label=one["skip_label"],
        state="in_use",
    )
    scales = {}
    for position, scale in enumerate(held["scales"], start=1):
        scales[scale["code"]] = model("Scale").objects.create(
            version=version,
            code=scale["code"],
            name=scale["name_id"],
            about=scale["about_id"],
            position=position,
        )
    for position, item in enumerate(held["items"], start=1):
        made = model("Item").objects.create(
            version=version,
            code=item["code"],
            position=position,
            text=item["text"],
            read_aloud=item["read_aloud"],
            drawing=drawing(item["drawing"]),
        )
        model("ScoringKey").objects.create(item=made, scale=scales[item["scale"]])
    for option in one["options"]:
        model("ResponseOption").objects.create(
            version=version,
            value=option["code"],
            label=option["label"],
            read_aloud=option["read_aloud"],
            drawing=drawing(option["drawing"]),
        )


def drawing(path):
    return DRAWINGS + path.removeprefix("gambar/") if path else ""


REMOVED = (
    *("ScoringKey", "Item", "ResponseOption", "Scale", "InstrumentVersion", "Instrument"),
    *("ConsentWording", "FitPolicyVersion"),
)


def remove(apps, schema_editor):
    """Empty the tables again; the database refuses while sessions refer to them."""
    for name in REMOVED:
        rows = apps.get_model("assessments", name).objects.all()
        rows._raw_delete(rows.db)  # noqa: SLF001 - deleting otherwise asks models of another state


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_interest_instruments")]

    operations = [migrations.RunPython(add, remove)]
