"""Issuing and replacing statements of lesson hours."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import RutanSignatory, User
from serang_rutan.core.formats import long_date
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record, record_many
from trainings.models import Batch, Enrolment, Statement, StatementFor
from trainings.policies.statement import (
    check_can_date,
    check_can_state,
    check_signatory,
    obstacle_to,
)
from trainings.recap.letter import Letter, agency_frame, rutan_frame
from trainings.recap.statement import Candidate, candidate_for, candidates_of, statement_text


@transaction.atomic
def issue_statement(
    *,
    enrolment: Enrolment,
    audience: str,
    dated_on: date,
    by: User,
    number: str = "",
    reason: str = "",
    seen: Collection[int] = (),
) -> Statement:
    """Issue one statement; `reason` says why it replaces the one that stands, if one does.

    `seen` are the keys of the statements that the user saw standing; no other one is replaced.

    Raises:
        RefusedError: its state or the date forbids it, nobody signs, a reason is missing, or
            another statement stands than those seen.

    """
    batch = _lock(enrolment.batch_id)
    candidate = candidate_for(enrolment)
    check_can_state(candidate)
    check_can_date(dated_on, candidate.enrolment.ended_on)
    standing = candidate.issued.get(audience)
    if standing:
        _check_seen(standing, seen)
        _replace(standing, reason.strip())
    frame = _frame(batch, audience, dated_on, number.strip())
    made = _draw_up(candidate, audience, dated_on, frame, by)
    made.save()
    record(
        by=by,
        action=Action.CREATE,
        obj=made,
        subject_id=candidate.enrolment.inmate_id,
        changes=_told(made) | ({"replaces": standing.pk} if standing else {}),
        reason=reason.strip() if standing else "",
    )
    return made


@transaction.atomic
def issue_statements(*, batch: Batch, audience: str, dated_on: date, by: User) -> list[Statement]:
    """Issue a statement to everyone of `batch` with lesson hours and without a certificate.

    Who has this statement already keeps it; doing it twice issues none. For someone who died it is
    issued singly, if the family asks for it. A line is left for the number of each.

    Raises:
        RefusedError: the date forbids it, or nobody signs.

    """
    batch = _lock(batch.pk)
    frame = _frame(batch, audience, dated_on, "")
    made = []
    for one in candidates_of(batch):
        if audience not in one.issued and not obstacle_to(one) and not one.has_died:
            check_can_date(dated_on, one.enrolment.ended_on)
            made.append(_draw_up(one, audience, dated_on, frame, by))
    saved = Statement.objects.bulk_create(made)
    acts = [(one, one.enrolment.inmate_id, _told(one)) for one in saved]
    record_many(by=by, action=Action.CREATE, acts=acts)
    return saved


def _lock(batch_pk: int) -> Batch:
    """Lock the batch: nobody issues a certificate or a second statement meanwhile."""
    batches = Batch.objects.select_for_update(of=("self",)).select_related("programme", "agency")
    return batches.get(pk=batch_pk)


def _check_seen(standing: Statement, seen: Collection[int]) -> None:
    if standing.pk not in seen:
        text = _(
            "A statement of %(day)s was issued in the meantime. Open the page again; if it has to "
            "be replaced, say why."
        )
        raise RefusedError(text % {"day": long_date(standing.dated_on)})


def _replace(standing: Statement, reason: str) -> None:
    if not reason:
        text = _("A statement of %(day)s stands. Say why it is replaced.")
        raise RefusedError(text % {"day": long_date(standing.dated_on)})
    standing.replaced_on = timezone.localdate()
    standing.replace_reason = reason
    standing.save(update_fields=["replaced_on", "replace_reason"])


def _frame(batch: Batch, audience: str, dated_on: date, number: str) -> dict[str, Any]:
    official = check_signatory(batch, audience, dated_on, number)
    if audience == StatementFor.UPT and isinstance(official, RutanSignatory):
        return rutan_frame(Letter(dated_on, number, official))
    return agency_frame(batch.agency, number, dated_on, official)


def _draw_up(
    candidate: Candidate, audience: str, dated_on: date, frame: dict[str, Any], by: User
) -> Statement:
    return Statement(
        enrolment=candidate.enrolment,
        audience=audience,
        number=frame["number"],
        dated_on=dated_on,
        text=statement_text(candidate, audience, frame),
        issued_by=by,
    )


def _told(statement: Statement) -> dict[str, Any]:
    return {"audience": statement.audience, "dated_on": statement.dated_on}
