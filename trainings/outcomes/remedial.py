"""Whom a remedial session could help, and for what. Leading words, no judgement."""

from collections.abc import Sequence
from dataclasses import dataclass

from inmates.models import Stay
from trainings.models import Batch, EnrolmentState, RemedialCause
from trainings.outcomes.endings import EndingKind, Lack
from trainings.outcomes.people import Outcome, outcomes_of
from trainings.outcomes.words import share_text

CAN_COME = (EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED, EnrolmentState.COMPLETED)
CAUSES = {
    frozenset({Lack.ATTENDANCE}): RemedialCause.ATTENDANCE,
    frozenset({Lack.RESULT}): RemedialCause.RESULT,
    frozenset({Lack.ATTENDANCE, Lack.RESULT}): RemedialCause.BOTH,
}


@dataclass(frozen=True, slots=True)
class Guest:
    """One person who could be invited; `cause` is "" where nothing asks for it."""

    outcome: Outcome
    cause: str

    @property
    def key(self) -> int:
        """The key of the enrolment."""
        return self.outcome.enrolment.pk

    @property
    def share(self) -> str:
        """The attendance so far."""
        return share_text(self.outcome.share)

    @property
    def label(self) -> str:
        """What the session is for."""
        return str(RemedialCause(self.cause).label) if self.cause else ""


def guests_of(batch: Batch) -> list[Guest]:
    """List who could come to a remedial session of `batch`, those it could help first.

    Nobody who has left the Rutan since is among them.
    """
    outcomes = [one for one in outcomes_of(batch) if one.enrolment.state in CAN_COME]
    here = set(Stay.objects.open_inmates().filter(inmate__enrolments__batch=batch))
    present = [one for one in outcomes if one.enrolment.inmate_id in here]
    guests = [Guest(one, cause_for(one)) for one in present]
    return sorted(guests, key=lambda one: not one.cause)


def cause_for(outcome: Outcome) -> str:
    """Say what a remedial session would be for; "" where nothing asks for it."""
    done = outcome.were(EnrolmentState.COMPLETED)
    if done.ending.kind == EndingKind.NOT_JUDGED:
        return RemedialCause.BOTH
    if done.ending.kind == EndingKind.AWAITING:
        return "" if outcome.reaches else RemedialCause.ATTENDANCE
    return CAUSES.get(done.ending.lacks, "")


def invited(guests: Sequence[Guest], keys: Sequence[int]) -> dict[int, str]:
    """Map those of `guests` that are among `keys` to the cause of the invitation."""
    return {one.key: one.cause or RemedialCause.OTHER for one in guests if one.key in keys}
