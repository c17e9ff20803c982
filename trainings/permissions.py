"""Who may, in trainings."""

from typing import Any

import rules

from agencies.permissions import (
    is_administrator,
    is_coordinator,
    is_head,
    is_of_own_agency,
    is_officer,
    is_rutan_staff,
    is_trainer,
)
from trainings.models import Batch


def _batch_of(obj: Any) -> Batch | None:
    """Find the batch that `obj` is or hangs on."""
    if obj is None or isinstance(obj, Batch):
        return obj
    for name in ("batch", "session", "enrolment"):
        if hasattr(obj, name):
            return _batch_of(getattr(obj, name))
    return None


@rules.predicate
def teaches(user: Any, obj: Any) -> bool:
    """Whether the user teaches the batch of `obj`; without an object, the question stays open."""
    batch = _batch_of(obj)
    return batch is None or batch.trainers.filter(pk=user.pk).exists()


@rules.predicate
def is_batch_of_own_agency(user: Any, obj: Any) -> bool:
    """Whether the batch of `obj` is of the user's agency; without one, the question stays open."""
    return bool(is_of_own_agency(user, _batch_of(obj)))


_own_coordinator = is_coordinator & is_batch_of_own_agency
_own_trainer = is_trainer & teaches
_batch_people = _own_coordinator | _own_trainer

rules.add_perm("trainings", is_coordinator | is_trainer | is_administrator)
rules.add_perm("trainings.view_batch", is_rutan_staff | _batch_people)
rules.add_perm("trainings.add_batch", is_officer | _own_coordinator)
rules.add_perm("trainings.change_batch", is_officer | _own_coordinator)
rules.add_perm("trainings.change_batch_state", is_officer)
rules.add_perm("trainings.view_session", is_rutan_staff | _batch_people)
rules.add_perm("trainings.add_session", is_officer | _own_coordinator)
rules.add_perm("trainings.change_session", is_officer | _batch_people)
rules.add_perm("trainings.view_week", is_rutan_staff | is_coordinator | is_trainer)
rules.add_perm("trainings.view_enrolment", is_rutan_staff | _batch_people)
rules.add_perm("trainings.add_enrolment", is_officer)
rules.add_perm("trainings.change_enrolment", is_officer)
rules.add_perm("trainings.view_change", is_rutan_staff)
rules.add_perm("trainings.close_change", is_officer)
rules.add_perm("trainings.record_attendance", is_officer | _own_trainer)
rules.add_perm("trainings.reopen_roster", is_officer)
rules.add_perm("trainings.record_result", _own_trainer)
rules.add_perm("trainings.view_result", is_rutan_staff | _batch_people)
rules.add_perm("trainings.reopen_result", is_officer | is_head)
rules.add_perm("trainings.view_reckoning", is_rutan_staff)
rules.add_perm("trainings.plan_remedial", is_officer | _own_coordinator)
rules.add_perm("trainings.enter_evaluation", is_officer)
rules.add_perm("trainings.view_evaluation", is_rutan_staff | _batch_people)
rules.add_perm("trainings.view_own_words", is_rutan_staff | _own_coordinator)
rules.add_perm("trainings.view_certificate", is_rutan_staff)
rules.add_perm("trainings.issue_certificate", is_officer | is_head)
rules.add_perm("trainings.revoke_certificate", is_head)
rules.add_perm("trainings.replace_certificate", is_head)
rules.add_perm("trainings.record_competence", is_officer | is_head)
rules.add_perm("trainings.view_recap", is_rutan_staff)
rules.add_perm("trainings.issue_statement", is_officer | is_head)
rules.add_perm("trainings.view_room", is_rutan_staff | is_coordinator | is_administrator)
rules.add_perm("trainings.add_room", is_administrator)
rules.add_perm("trainings.change_room", is_administrator)
rules.add_perm("trainings.view_round", is_rutan_staff)
rules.add_perm("trainings.change_round", is_officer)
rules.add_perm("trainings.approve_round", is_head)
rules.add_perm("trainings.cancel_round", is_rutan_staff)
rules.add_perm("trainings.draft_policy", is_rutan_staff)
rules.add_perm("trainings.sign_policy", is_head)
rules.add_perm("trainings.view_hours", is_rutan_staff)
rules.add_perm("trainings.change_hours", is_officer | is_head)
for _verb in ("view", "add", "change"):
    rules.add_perm(f"trainings.{_verb}_closedhours", is_administrator)
    rules.add_perm(f"trainings.{_verb}_deliverypolicy", is_administrator)
rules.add_perm("trainings.view_movement", is_rutan_staff)
rules.add_perm("trainings.record_headcount", is_officer)
rules.add_perm("trainings.count_tools", is_officer)
rules.add_perm("trainings.change_tools", is_officer | _batch_people)
rules.add_perm("trainings.announce_visitor", is_officer | _batch_people)
