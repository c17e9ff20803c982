"""Which decisions on safety and fitness can be right."""

from datetime import date

from django.utils.translation import gettext as _

from inmates.models import FitnessState, Inmate, KeptApart
from inmates.policies.stay import EARLIEST
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError


def check_decided_on(day: date, today: date) -> None:
    """Make sure that something can have been decided on `day`.

    Raises:
        RefusedError: the day lies ahead, or too far back to be meant.

    """
    if day > today:
        raise RefusedError(_("The day must not lie in the future."))
    if day < EARLIEST:
        told = {"day": long_date(EARLIEST)}
        raise RefusedError(_("The day must not lie before %(day)s.") % told)


def check_valid_until(decided_on: date, valid_until: date | None) -> None:
    """Make sure that a decision does not end before it was taken.

    Raises:
        RefusedError: it does.

    """
    if valid_until and valid_until < decided_on:
        raise RefusedError(_("It cannot end before it was decided."))


def check_can_keep_apart(inmate: Inmate, other: Inmate) -> None:
    """Make sure that these are two people, and not kept apart yet.

    Raises:
        RefusedError: it is one person, or they are kept apart already; the text says since when.

    """
    if inmate.pk == other.pk:
        raise RefusedError(_("Choose another person."))
    standing = KeptApart.objects.standing().between(inmate.pk, other.pk).first()
    if standing is not None:
        words = {"name": other.name, "day": long_date(standing.since)}
        raise RefusedError(_("Kept apart from %(name)s since %(day)s already.") % words)


def check_can_end_keeping_apart(apart: KeptApart) -> None:
    """Make sure that the two are still kept apart.

    Raises:
        RefusedError: they no longer are.

    """
    if apart.ended_on:
        raise RefusedError(_("These two are no longer kept apart."))


def can_end_keeping_apart(apart: KeptApart) -> bool:
    """Whether the two are still kept apart."""
    return apart.ended_on is None


def check_clearance(reason: str, *, granted: bool) -> None:
    """Make sure that a no has its reason; it stays with the Rutan.

    Raises:
        RefusedError: it has none.

    """
    if not granted and not reason.strip():
        raise RefusedError(_("Write the reason; it stays with the Rutan."))


def check_fitness(state: str, note: str) -> None:
    """Make sure that what to mind is written where it is said to exist, and only there.

    Raises:
        RefusedError: it is missing, or stands where it would tell why someone is not fit.

    """
    if state not in FitnessState.values:
        raise RefusedError(_("Say whether the person is fit."))
    if state == FitnessState.WITH_NOTE and not note.strip():
        raise RefusedError(_("Write what to mind."))
    if state != FitnessState.WITH_NOTE and note.strip():
        raise RefusedError(_("Write what to mind only for someone fit with a note."))
