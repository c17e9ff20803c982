"""Who may, in agencies: one predicate per role, one line per permission."""

from typing import Any

import rules

from agencies.models.user import ADMIN_ROLES, RUTAN_ROLES, Role, User


def _has_role(user: Any, *roles: str) -> bool:
    return isinstance(user, User) and user.is_active and user.role in roles


@rules.predicate
def is_officer(user: Any) -> bool:
    """Whether the user is a Rutan officer."""
    return _has_role(user, Role.OFFICER)


@rules.predicate
def is_head(user: Any) -> bool:
    """Whether the user is the head of the Rutan."""
    return _has_role(user, Role.HEAD)


@rules.predicate
def is_rutan_staff(user: Any) -> bool:
    """Whether the user is an officer or the head."""
    return _has_role(user, *RUTAN_ROLES)


@rules.predicate
def is_coordinator(user: Any) -> bool:
    """Whether the user coordinates for an agency."""
    return _has_role(user, Role.COORDINATOR)


@rules.predicate
def is_trainer(user: Any) -> bool:
    """Whether the user teaches for an agency."""
    return _has_role(user, Role.TRAINER)


@rules.predicate
def is_official(user: Any) -> bool:
    """Whether the user is an official of the Pemkab."""
    return _has_role(user, Role.OFFICIAL)


@rules.predicate
def is_administrator(user: Any) -> bool:
    """Whether the user makes accounts."""
    return _has_role(user, Role.ADMINISTRATOR)


@rules.predicate
def works_in_admin(user: Any) -> bool:
    """Whether the user's role works in the admin."""
    return _has_role(user, *ADMIN_ROLES)


@rules.predicate
def is_of_own_agency(user: Any, obj: Any) -> bool:
    """Whether `obj` belongs to the user's agency; without an object, the question stays open."""
    if obj is None:
        return True
    return user.agency_id is not None and getattr(obj, "agency_id", None) == user.agency_id


rules.add_perm("agencies", works_in_admin)
rules.add_perm("agencies.use_admin", works_in_admin)
for _verb in ("view", "add", "change", "delete"):
    rules.add_perm(f"agencies.{_verb}_user", is_administrator)
    rules.add_perm(f"agencies.{_verb}_agency", is_administrator)
    rules.add_perm(f"agencies.{_verb}_signatory", is_administrator)
    rules.add_perm(f"agencies.{_verb}_agencyletterhead", is_administrator)
    rules.add_perm(f"agencies.{_verb}_rutansignatory", is_administrator)
    rules.add_perm(f"agencies.{_verb}_agreement", is_administrator)
    rules.add_perm(f"agencies.{_verb}_fund", is_administrator | (is_coordinator & is_of_own_agency))
    rules.add_perm(
        f"agencies.{_verb}_target", is_administrator | (is_coordinator & is_of_own_agency)
    )
    rules.add_perm(
        f"agencies.{_verb}_programme", is_administrator | (is_coordinator & is_of_own_agency)
    )
    rules.add_perm(
        f"agencies.{_verb}_subject", is_administrator | (is_coordinator & is_of_own_agency)
    )
rules.add_perm("agencies.view_occupation", is_administrator | is_coordinator)
for _verb in ("view", "change"):
    rules.add_perm(f"agencies.{_verb}_letterhead", is_administrator)
