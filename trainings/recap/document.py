"""Recaps as they are printed for the wali. The page itself stands in `typst/recap.typ`."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import override

from serang_rutan.core import pdf
from serang_rutan.core.formats import long_date, percent
from trainings.models import DeliveryPolicy
from trainings.recap.letter import Letter, rutan_frame
from trainings.recap.lines import identity_of, lines_of
from trainings.recap.people import PersonRecap
from trainings.recap.period import Period, month_name


def recap_pdf(recaps: Iterable[PersonRecap], period: Period, letter: Letter) -> bytes:
    """Print `recaps` of one `period`, in Indonesian whoever prints them."""
    with override("id"):
        return pdf.render("trainings/recap", recap_data(recaps, period, letter))


def recap_data(recaps: Iterable[PersonRecap], period: Period, letter: Letter) -> dict[str, Any]:
    """Give what `recap.typ` prints, as texts ready to read."""
    rules = DeliveryPolicy.objects.on(period.last)
    return {
        **rutan_frame(letter),
        "period": period_words(period),
        "printed": long_date(letter.dated_on),
        "lesson": f"{rules.lesson_minutes} menit",
        "people": [_person(one, letter.dated_on) for one in recaps],
    }


def period_words(period: Period) -> str:
    """Name a period: "November 2026", or what is on record "sampai 29 November 2026"."""
    return period.in_words() if period.first else f"sampai {period.in_words()}"


def _person(recap: PersonRecap, today: date) -> dict[str, Any]:
    share = recap.share.share
    return {
        "identity": identity_of(recap.inmate),
        "rows": [asdict(line) for line in lines_of(recap, today)],
        "attended": recap.attended,
        "taught": recap.taught,
        "share": "–" if share is None else percent(share),
        "months": [
            [month_name(one.period.last), str(one.attended), str(one.taught)]
            for one in recap.months
        ],
    }
