"""The first version of the questions of the evaluation."""

import datetime as dt
from typing import Any

from django.db import migrations

CODE = "wajah-1"
FIRST_DAY = dt.date(2025, 1, 1)
SOURCE = "Susunan sendiri; unsur penilaian penyelenggara dan pengajar yang lazim pada diklat"
QUESTIONS = [
    ("Materi", "Apakah materinya mudah dipahami?"),
    ("Cara mengajar", "Bagaimana cara pelatih mengajar?"),
    ("Alat dan bahan", "Apakah alat dan bahannya cukup dan baik?"),
    ("Ruang", "Apakah ruangnya nyaman untuk belajar?"),
    ("Waktu", "Apakah waktunya cukup untuk belajar?"),
    ("Manfaat", "Apakah pelatihan ini berguna untuk Anda?"),
]


def add(apps: Any, schema_editor: Any) -> None:
    """Load the first version unless it is there."""
    form, is_new = apps.get_model("trainings", "EvaluationForm").objects.get_or_create(
        code=CODE, defaults={"valid_from": FIRST_DAY, "source": SOURCE}
    )
    if is_new:
        model = apps.get_model("trainings", "EvaluationQuestion")
        for position, (short, text) in enumerate(QUESTIONS, start=1):
            model.objects.create(form=form, position=position, short=short, text=text)


def remove(apps: Any, schema_editor: Any) -> None:
    """Remove the first version; the database refuses while slips refer to it."""
    apps.get_model("trainings", "EvaluationQuestion").objects.filter(form__code=CODE).delete()
    apps.get_model("trainings", "EvaluationForm").objects.filter(code=CODE).delete()


class Migration(migrations.Migration):
    dependencies = [("trainings", "0014_remedial_and_evaluation")]
    operations = [migrations.RunPython(add, remove)]
