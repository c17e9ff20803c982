"""When slips of an evaluation may be typed in, and taken back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.refusal import RefusedError, allowed
from trainings.models import Batch, BatchState, DeliveryPolicy, EvaluationEntry


def participants(batch: Batch) -> int:
    """Count the people who take or took part in `batch`: nobody else has a slip to give."""
    return len(set(batch.enrolments.joined().values_list("inmate_id", flat=True)))


def check_can_enter(batch: Batch) -> None:
    """Let slips be typed in once a batch has begun.

    Raises:
        RefusedError: it has not begun, or was cancelled.

    """
    if batch.state in (BatchState.PLANNED, BatchState.CANCELLED):
        raise RefusedError(_("This batch has not taken place, so nobody can evaluate it."))


def can_enter(batch: Batch) -> bool:
    """Tell whether slips of `batch` may be typed in."""
    return allowed(check_can_enter, batch)


def least_answers(batch: Batch) -> int:
    """Give from how many slips on the opinion about `batch` is shown."""
    return DeliveryPolicy.objects.on(batch.ends_on).least_answers


def at_once(stored: int, least: int) -> int:
    """Give how many slips must come in at once beside the `stored` ones.

    Once the opinion is shown, it changes by `least` slips at a time, so that whoever looks before
    and after learns of nobody's answers alone. Until then one will do.
    """
    return least if stored >= least else 1


def rows_open(left: int, stored: int, least: int) -> int:
    """Give how many of the slips that are `left` can still come in: none where they are too few."""
    return left if left >= at_once(stored, least) else 0


def check_room_for(batch: Batch, *, known: int, slips: int, remarks: int) -> None:
    """Refuse more slips, or own words, than participants; `known` is what the page had counted.

    Raises:
        RefusedError: there would be too many, or too few (`at_once`), or others came in meanwhile.

    """
    there = batch.evaluation_slips.count()
    if there != known:
        raise RefusedError(
            _(
                "Meanwhile %(count)s slips are stored. Check whether yours are among them; "
                "what you typed is kept here, and you can save it again."
            )
            % {"count": there}
        )
    most = participants(batch)
    if there + slips > most:
        raise RefusedError(
            _(
                "Each participant has one slip. %(most)s people took part and %(there)s slips are "
                "stored, so at most %(left)s more fit, not %(slips)s."
            )
            % {"most": most, "there": there, "left": max(0, most - there), "slips": slips}
        )
    least = at_once(there, least_answers(batch))
    if slips < least:
        raise RefusedError(
            _(
                "The opinion is shown already. Type in at least %(least)s more slips at once, so "
                "that nobody can tell whose answers came in."
            )
            % {"least": least}
        )
    if batch.evaluation_remarks.count() + remarks > most:
        raise RefusedError(_("There cannot be more own words than participants."))


def check_can_take_back(entry: EvaluationEntry, user: User) -> None:
    """Let an officer take back what they typed in themselves on the same day.

    Raises:
        RefusedError: it is of another officer or an earlier day.

    """
    if entry.entered_by_id != user.pk:
        raise RefusedError(_("Only who typed these slips in can take them back."))
    if entry.entered_on != timezone.localdate():
        raise RefusedError(_("Slips can be taken back on the same day only."))


def entries_to_take_back(batch: Batch, user: User) -> list[EvaluationEntry]:
    """List what `user` typed in for `batch` today, with the slips."""
    mine = batch.evaluation_entries.filter(entered_by=user, entered_on=timezone.localdate())
    return list(mine.prefetch_related("slips"))
