"""Who signs what is about to be issued, named before anything is printed."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from agencies.models.agency import Official
from trainings.certificates.drawing import second_on, signatory_on
from trainings.forms.statement import AUDIENCES
from trainings.models import StatementFor
from trainings.recap.letter import rutan_signatory_on


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs a paper, the head first; nobody where no head is in office.

    `paper` says which one, where a page issues several.
    """

    officials: list[Official]
    paper: str | Promise = ""


def certificate_signers(agency_id: int, day: date) -> list[Signers]:
    """Give who signs a certificate of the agency on `day`."""
    head = signatory_on(agency_id, day)
    if head is None:
        return [Signers([])]
    second = second_on(agency_id, day)
    return [Signers([head, second] if second else [head])]


def statement_signers(agency_id: int, day: date) -> list[Signers]:
    """Give who signs a statement on `day`, for each of its readers."""
    heads = {
        StatementFor.PERSON: signatory_on(agency_id, day),
        StatementFor.UPT: rutan_signatory_on(day),
    }
    return [
        Signers([head] if (head := heads[audience]) else [], label) for audience, label in AUDIENCES
    ]
