"""The sheet of a person on paper, one A4 page each. The frame stands in `typst/explanation.typ`."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from inmates.models import Inmate
from serang_rutan.core import pdf
from serang_rutan.core.formats import long_date
from trainings.rounds.review import Review
from trainings.rounds.sheet import Sheet, Sheets


def sheets_pdf(review: Review, people: Iterable[Inmate]) -> bytes:
    """Print the sheets of those of `people` who were asked, in Indonesian whoever prints them."""
    with override("id"):
        return pdf.render("trainings/explanation", sheets_data(review, people))


def sheets_data(review: Review, people: Iterable[Inmate]) -> dict[str, Any]:
    """Give what `explanation.typ` prints, as texts ready to read."""
    return {
        "round": review.round.name,
        "day": long_date(timezone.localdate()),
        "sheets": [_sheet(one) for one in Sheets(review).of(people)],
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    stay = sheet.stay
    return {
        "name": sheet.inmate.name,
        "number": stay.registration_number if stay else "",
        "place": f"{stay.block} {stay.cell}".strip() if stay else "",
        "resident": sheet.resident,
        "headline": sheet.headline,
        "choices": [asdict(one) for one in sheet.choices],
        "now": sheet.now,
    }
