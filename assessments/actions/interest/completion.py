"""Closing a session and keeping what its answers come to."""

from django.db import transaction

from agencies.models import User
from assessments.actions.interest.writing import end, locked_session
from assessments.instruments import content_hash, load_content
from assessments.models import (
    AnswerMode,
    InterestResult,
    InterestSession,
    InterestState,
    ItemAnswer,
)
from assessments.outcome import Outcome, outcome
from assessments.policies.interest import check_can_complete


@transaction.atomic
def complete(*, session: InterestSession, by: User | None) -> InterestResult:
    """Close a session and store what its answers come to, once; a second time gives the same.

    Raises:
        RefusedError: it ended otherwise, nobody agreed, or nothing was asked.

    """
    locked = locked_session(session)
    if locked.state == InterestState.COMPLETED:
        return InterestResult.objects.get(session=locked)
    check_can_complete(locked)
    content = load_content(locked.version)
    rows = list(locked.answers.select_related("item").order_by("item__position"))
    calibration = locked.version.calibrations.first()
    found = outcome(
        content,
        {row.item.code: row.value for row in rows},
        seconds=_seconds(locked, rows),
        precisions=calibration.precisions() if calibration else None,
    )
    end(locked, InterestState.COMPLETED, by)
    result = result_row(locked, content_hash(content), found)
    result.calibration = calibration
    result.save()
    return result


def _seconds(session: InterestSession, rows: list[ItemAnswer]) -> list[float] | None:
    """Give the times of the screens, which say something only where nobody else set the pace."""
    if session.mode != AnswerMode.SELF:
        return None
    return [row.seconds for row in rows if row.seconds is not None]


def result_row(session: InterestSession, content: str, found: Outcome) -> InterestResult:
    """Give the result as it is stored, not saved yet; `content` is the hash of the version."""
    return InterestResult(
        session=session,
        content_hash=content,
        scoring_version=found.rules,
        scales={
            code: {
                "total": scale.score.total,
                "percent": scale.score.percent,
                "answered": scale.score.answered,
                "asked": scale.asked,
                "maximum": scale.maximum,
            }
            for code, scale in found.scales.items()
        },
        state=str(found.state),
        groups=[list(group) for group in found.groups],
        flags=[str(flag) for flag in found.flags],
    )
