"""The sheet on which a person ranks batches by hand. The text stands in `typst/ballot.typ`."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from inmates.models import Inmate
from serang_rutan.core import pdf
from serang_rutan.core.formats import date_range, long_date
from trainings.models import RoundSeats, SelectionRound
from trainings.rounds.ballots import open_to
from trainings.rounds.facts import survey_of


def ballots_pdf(round_: SelectionRound, people: Iterable[Inmate]) -> bytes:
    """Print one A4 page for each person, in Indonesian whoever prints it.

    Only batches that are open to the person stand on it; why others are not is for the officer to
    tell, since a reason may concern somebody else.
    """
    with override("id"):
        return pdf.render("trainings/ballot", ballot_data(round_, people))


def ballot_data(round_: SelectionRound, people: Iterable[Inmate]) -> dict[str, Any]:
    """Give what `ballot.typ` prints, as texts ready to read."""
    survey = survey_of(round_, list(people))
    sheets = []
    for person in survey.people:
        stay = person.current_stay()
        batches = open_to(survey, person)
        sheets.append(
            {
                "name": person.name,
                "number": stay.registration_number if stay else "",
                "place": f"{stay.block} {stay.cell}".strip() if stay else "",
                "batches": [_batch(one) for one in batches],
                "has_more": len(batches) < len(survey.seats),
            }
        )
    return {"round": round_.name, "until": long_date(round_.wishes_until), "sheets": sheets}


def _batch(seats: RoundSeats) -> dict[str, Any]:
    batch = seats.batch
    return {
        "name": str(batch),
        "days": date_range(batch.starts_on, batch.ends_on),
        "seats": seats.total,
    }
