"""Writes of interviews: each in one transaction with its row on the trail."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from assessments.actions.wish import store_wishes
from assessments.content import SectionContent, TopicEntry, read_section
from assessments.models import Evidence, Interview, InterviewState, TopicAnswer
from assessments.policies.interview import check_can_complete, check_can_edit, check_can_start
from assessments.sections import SECTIONS
from inmates.models import Inmate
from serang_rutan.core.trail import Action, differences, record


class StaleInterviewError(Exception):
    """Someone saved the interview after this form was opened; nothing was written."""


@transaction.atomic
def start_interview(*, inmate: Inmate, by: User) -> tuple[Interview, bool]:
    """Give the one open interview with `inmate`, and whether it was made just now.

    A new one begins with what the newest one holds, so nothing told before is lost.
    Two officers who start at once are led to the same draft.

    Raises:
        RefusedError: the person has left.

    """
    inmate = Inmate.objects.select_for_update().get(pk=inmate.pk)
    check_can_start(inmate)
    draft = Interview.objects.drafts().filter(inmate=inmate).select_related("interviewer").first()
    if draft:
        return draft, False
    earlier = Interview.objects.filter(inmate=inmate).first()
    interview = Interview.objects.create(inmate=inmate, interviewer=by)
    if earlier:
        _copy(earlier, interview)
    record(by=by, action=Action.CREATE, obj=interview, subject_id=inmate.pk)
    return interview, True


def _copy(earlier: Interview, interview: Interview) -> None:
    interview.mode, interview.language = earlier.mode, earlier.language
    interview.save(update_fields=["mode", "language"])
    TopicAnswer.objects.bulk_create(
        TopicAnswer(interview=interview, topic=row.topic, answered=row.answered, text=row.text)
        for row in earlier.answers.all()
    )
    for section in SECTIONS:
        _store_rows(interview, read_section(earlier, section))


@transaction.atomic
def save_section(
    *, interview: Interview, revision: int, content: SectionContent, by: User
) -> Interview:
    """Store one section; `revision` is that of the interview when the form was opened.

    Raises:
        StaleInterviewError: the interview was saved in the meantime.
        RefusedError: the interview was closed in the meantime.

    """
    if content.section.has_wishes:
        # First the person, then the interview, as whoever changes the wishes elsewhere does.
        Inmate.objects.select_for_update().get(pk=interview.inmate_id)
    locked = Interview.objects.select_for_update().get(pk=interview.pk)
    check_can_edit(locked)
    if locked.revision != revision:
        raise StaleInterviewError
    before = read_section(locked, content.section)
    _store_answers(locked, content.topics)
    _store_rows(locked, content)
    if content.section.has_wishes:
        store_wishes(inmate_id=locked.inmate_id, entries=content.wishes, by=by)
    if content.manner:
        locked.mode, locked.language = content.manner.mode, content.manner.language
    locked.revision += 1
    locked.save(update_fields=["mode", "language", "revision"])
    changes = {"section": content.section.slug, **differences(_digest(before), _digest(content))}
    record(by=by, action=Action.CHANGE, obj=locked, subject_id=locked.inmate_id, changes=changes)
    return locked


def _store_answers(interview: Interview, entries: Iterable[TopicEntry]) -> None:
    for entry in entries:
        TopicAnswer.objects.update_or_create(
            interview=interview,
            topic=entry.topic,
            defaults={"answered": entry.answered, "text": entry.text},
        )


def _store_rows(interview: Interview, content: SectionContent) -> None:
    """Put the rows of one kind in place of those before."""
    if content.section.kind is None:
        return
    interview.evidence.filter(kind=content.section.kind).delete()
    Evidence.objects.bulk_create(
        Evidence(
            interview=interview,
            kind=content.section.kind,
            description=row.description,
            years=row.years,
            confidence=row.confidence,
            wants_to_develop=row.wants_to_develop,
            programme_id=row.programme_id,
        )
        for row in content.rows
    )


def _digest(content: SectionContent) -> dict[str, object]:
    """Say what a section holds, for the trail: states and counts, never a person's words."""
    digest: dict[str, object] = {str(entry.topic): entry.answered for entry in content.topics}
    if content.section.kind:
        digest["rows"] = len(content.rows)
    for wish in content.wishes:
        digest[wish.programme.code] = f"{wish.stance or ''} {wish.rank or ''}".strip()
    return digest


@transaction.atomic
def complete_interview(*, interview: Interview, by: User) -> Interview:
    """Close a draft as completed.

    Raises:
        RefusedError: it was closed already, or nothing was asked yet.

    """
    locked = Interview.objects.select_for_update().get(pk=interview.pk)
    check_can_complete(locked)
    return _close(locked, InterviewState.COMPLETED, by)


@transaction.atomic
def decline_interview(*, interview: Interview, by: User) -> Interview:
    """Close a draft because the person does not wish to, today; no reason is asked or kept.

    Raises:
        RefusedError: it was closed already.

    """
    locked = Interview.objects.select_for_update().get(pk=interview.pk)
    check_can_edit(locked)
    return _close(locked, InterviewState.DECLINED, by)


def _close(interview: Interview, state: InterviewState, by: User) -> Interview:
    before, interview.state = interview.state, state
    interview.completed_at = timezone.now()
    interview.revision += 1
    interview.save(update_fields=["state", "completed_at", "revision"])
    record(
        by=by,
        action=Action.CHANGE,
        obj=interview,
        subject_id=interview.inmate_id,
        changes={"state": [before, state]},
    )
    return interview
