"""In which state a statement of lesson hours may be issued."""

from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Official
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError
from trainings.certificates.discretion import revealing_word
from trainings.certificates.drawing import letterhead_on, signatory_on
from trainings.models import Batch, StatementFor
from trainings.recap.letter import rutan_signatory_on
from trainings.recap.statement import Candidate


def obstacle_to(candidate: Candidate) -> str | Promise:
    """Say why nothing can be stated about someone; the empty text where nothing stands in the way.

    Whoever has a certificate, or is to have one, needs no statement.
    """
    place = candidate.enrolment
    if not place.has_joined:
        return _("Did not take part.")
    if place.holds_seat:
        return _("Still takes part in the training.")
    if candidate.part.certificates:
        return _("Has a certificate.")
    if candidate.is_ready:
        return _("Can have a certificate; issue that instead.")
    if candidate.awaits_result:
        return _("Was there often enough; the trainer hands in the result first.")
    return "" if candidate.hours else _("Attended no whole lesson hour.")


def check_can_state(candidate: Candidate) -> None:
    """Raise unless a statement may be issued about someone.

    Raises:
        RefusedError: see `obstacle_to`.

    """
    if reason := obstacle_to(candidate):
        raise RefusedError(reason)


def check_can_date(dated_on: date, ended_on: date | None) -> None:
    """Raise unless a statement may be dated `dated_on`.

    Raises:
        RefusedError: the day is still to come, or the place had not ended yet.

    """
    if dated_on > timezone.localdate():
        raise RefusedError(_("A statement cannot be dated in the future."))
    if ended_on and dated_on < ended_on:
        text = _("The participation ended on %(day)s; the statement cannot be older.")
        raise RefusedError(text % {"day": long_date(ended_on)})


def check_signatory(batch: Batch, audience: str, dated_on: date, number: str) -> Official:
    """Give who signs a statement dated `dated_on`.

    Raises:
        RefusedError: nobody signs on that day, or the name of the course, the letterhead, the
            `number` of the letter or who signs would tell the reader of the person's own statement
            about the detention.

    """
    if audience == StatementFor.UPT:
        return _known(rutan_signatory_on(dated_on), _("The Rutan"), dated_on)
    signs = _known(signatory_on(batch.agency_id, dated_on), batch.agency.name, dated_on)
    head = letterhead_on(batch.agency, dated_on).values()
    word = revealing_word(" ".join([batch.programme.name, *head, number, signs.title]))
    if word:
        text = _("“%(word)s” would reveal the detention on this letter. Write it otherwise.")
        raise RefusedError(text % {"word": word})
    return signs


def _known(official: Official | None, office: str | Promise, day: date) -> Official:
    if official is None:
        text = _("%(office)s has no official who signs on %(day)s. Ask the administrator.")
        raise RefusedError(text % {"office": office, "day": long_date(day)})
    return official
