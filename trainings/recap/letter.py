"""The frame of a letter: its head, who signs, place and date. The texts are Indonesian."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from agencies.models import Agency, Letterhead, RutanSignatory
from agencies.models.agency import Official
from serang_rutan.core.formats import long_date
from trainings.certificates.drawing import letterhead_on

Text = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """What staff decide on a letter of the Rutan; without a number, a line is left for it."""

    dated_on: date
    number: str = ""
    signatory: RutanSignatory | None = None


def rutan_signatory_on(day: date) -> RutanSignatory | None:
    """Give the official who signs for the Rutan on `day`; the latest in office."""
    return RutanSignatory.objects.valid_on(day).order_by("-valid_from", "-pk").first()


def rutan_frame(letter: Letter) -> Text:
    """Give the frame of a letter of the Rutan; two lines to write on where nobody signs."""
    head = Letterhead.objects.get()
    return {
        "letterhead": {"lines": [*head.superiors.splitlines(), head.name], "address": head.address},
        "number": letter.number,
        "place_and_day": f"{head.seat}, {long_date(letter.dated_on)}",
        "signer": signer(letter.signatory),
    }


def agency_frame(agency: Agency, letter_number: str, dated_on: date, signs: Official) -> Text:
    """Give the frame of a letter of an agency, as on its certificates."""
    head = letterhead_on(agency, dated_on)
    lines = [head.get("letterhead_government", ""), head["issuer_name"]]
    seat, day = head.get("seat", ""), long_date(dated_on)
    return {
        "letterhead": {
            "lines": [line for line in lines if line],
            "address": head["letterhead_address"],
        },
        "number": letter_number,
        "place_and_day": f"{seat}, {day}" if seat else day,
        "signer": signer(signs),
    }


def signer(official: Official | None) -> Text | None:
    """Give how an official signs."""
    if official is None:
        return None
    return {
        "name": official.name,
        "title": official.title,
        "staff_number": official.staff_number,
    }
