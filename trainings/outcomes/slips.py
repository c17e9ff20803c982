"""The slips of the evaluation on paper, two on an A4 page. The text stands in `typst/slips.typ`."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from serang_rutan.core import pdf
from serang_rutan.core.formats import date_range
from trainings.models import Batch
from trainings.outcomes.evaluation import form_for
from trainings.outcomes.faces import FACES
from trainings.policies.evaluation import participants

PER_PAGE = 2


def slips_pdf(batch: Batch) -> bytes:
    """Print a slip for every participant, the last page filled up; no slip differs from another."""
    return pdf.render("trainings/slips", slips_data(batch))


def slips_data(batch: Batch) -> dict[str, Any]:
    """Give what `slips.typ` prints."""
    people = max(participants(batch), 1)
    form = form_for(batch)
    return {
        "pages": -(-people // PER_PAGE),
        "programme": batch.programme.name,
        "number": batch.number,
        "days": date_range(batch.starts_on, batch.ends_on),
        "form": form.code,
        "questions": [question.text for question in form.questions.all()],
        "faces": [{"word": one.word, "drawing": _drawing(one.drawing)} for one in FACES],
    }


def _drawing(name: str) -> str:
    """Read a drawing of ours; Typst knows no `currentColor`."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text(encoding="utf-8").replace("currentColor", "#1b2a33")
