"""What an LSP found, as it is typed in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found about one person, with the number on the certificate of who is competent."""

    competent: bool
    number: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What one LSP found on one day on one scheme; `outcomes` by the key of the enrolment.

    The dates on the certificates are None where nobody has one.
    """

    scheme: str
    lsp_name: str
    assessed_on: date
    issued_on: date | None
    valid_until: date | None
    outcomes: Mapping[int, Outcome]
