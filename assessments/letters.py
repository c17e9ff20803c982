"""The letter that asks an agency for a training: numbers only, nobody can be made out from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from agencies.models import Agency, Letterhead, RutanSignatory
from assessments.demand import LEAD_DAYS, Demand
from serang_rutan.core import pdf
from serang_rutan.core.formats import long_date

SMALLEST = 5
"""Figures below this leave the Rutan only as "fewer than 5" (as on the pages for the Pemkab)."""


@dataclass(frozen=True, slots=True)
class Request:
    """What staff decide on a letter; its number comes from the register of letters."""

    number: str
    dated_on: date
    agency: Agency
    seats: int
    signatory: RutanSignatory


def people(count: int) -> str:
    """Write a number of people; a small one cannot be told from another."""
    if count == 0:
        return "tidak ada"
    return f"{count} orang" if count >= SMALLEST else f"kurang dari {SMALLEST} orang"


def part_of(part: int, whole: int) -> str:
    """Write a part of `whole` so that neither the part nor the rest is told where it is small."""
    if 0 < whole - part < SMALLEST <= part:
        return "hampir seluruhnya"
    return people(part)


def letter_data(figures: Demand, request: Request, head: Letterhead) -> dict[str, Any]:
    """Give what `request.typ` prints, as texts ready to read; it is an Indonesian letter."""
    programme = figures.programme
    return {
        "letterhead": [*head.superiors.splitlines(), head.name],
        "office": head.name,
        "address": head.address,
        "number": request.number,
        "place_and_day": f"{head.seat}, {long_date(request.dated_on)}",
        "recipient": request.agency.name,
        "recipient_address": request.agency.address,
        "programme": programme.name,
        "lesson_hours": programme.lesson_hours,
        "usual_days": programme.usual_days,
        "lead_days": LEAD_DAYS,
        "figures": [
            ["Warga binaan yang menyatakan ingin mengikuti", people(figures.wanted)],
            ["Di antaranya diperkirakan cukup lama berada di Rutan", people(figures.long_enough)],
            [
                "Di antaranya penduduk Kabupaten Serang (terbukti)",
                part_of(figures.proven_residents, figures.long_enough),
            ],
            ["Kursi yang sudah direncanakan dan masih kosong", f"{figures.seats} kursi"],
        ],
        "seats": request.seats,
        "signatory_name": request.signatory.name,
        "signatory_title": request.signatory.title,
        "signatory_staff_number": request.signatory.staff_number,
    }


def letter_pdf(figures: Demand, request: Request) -> bytes:
    """Print the letter as one A4 page, with the letterhead as it is now."""
    head = Letterhead.objects.get()
    return pdf.render("assessments/request", letter_data(figures, request, head))
