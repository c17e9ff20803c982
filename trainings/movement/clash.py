"""What stands in the way of a call, in words a guard can act on: what it is, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ClashKind(StrEnum):
    """What stands in the way, and what it leads to."""

    OUT = "out"
    NOT_FIT = "not_fit"
    NOT_CLEARED = "not_cleared"
    APPOINTMENT_WHOLE = "appointment_whole"
    APPOINTMENT_FIRST = "appointment_first"
    APPOINTMENT_WITHIN = "appointment_within"
    OTHER_SESSION = "other_session"
    APART_HERE = "apart_here"
    APART_NEAR = "apart_near"


STAYS_IN = frozenset(
    (ClashKind.OUT, ClashKind.NOT_FIT, ClashKind.NOT_CLEARED, ClashKind.APPOINTMENT_WHOLE)
)
"""Whoever has one of these is not called."""

TEXTS: Mapping[ClashKind, Promise] = {
    ClashKind.OUT: _("Out since %(day)s: %(what)s"),
    ClashKind.NOT_FIT: _("Not fit now"),
    ClashKind.NOT_CLEARED: _("Security says no to this training"),
    ClashKind.APPOINTMENT_WHOLE: _("%(what)s, %(hours)s"),
    ClashKind.APPOINTMENT_FIRST: _("%(what)s, %(hours)s"),
    ClashKind.APPOINTMENT_WITHIN: _("%(what)s, %(hours)s"),
    ClashKind.OTHER_SESSION: _("Also called to %(where)s, %(hours)s"),
    ClashKind.APART_HERE: _("Must not meet %(name)s, who is called here, too"),
    ClashKind.APART_NEAR: _("Must not meet %(name)s, who goes to %(where)s at that time"),
}
STEPS: Mapping[ClashKind, Promise] = {
    ClashKind.OUT: _("Do not call."),
    ClashKind.NOT_FIT: _("Do not call; tell the training officer."),
    ClashKind.NOT_CLEARED: _("Do not call; tell the training officer."),
    ClashKind.APPOINTMENT_WHOLE: _("Do not call: the appointment goes first."),
    ClashKind.APPOINTMENT_FIRST: _("Bring to the session after %(until)s."),
    ClashKind.APPOINTMENT_WITHIN: _("Fetch from the session at %(from)s."),
    ClashKind.OTHER_SESSION: _("Ask the training officer which one counts."),
    ClashKind.APART_HERE: _("Call only one of the two; ask the training officer whom."),
    ClashKind.APART_NEAR: _("Bring them there and back one after the other."),
}


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that stands in the way. Its texts come in the language of whoever reads them."""

    kind: ClashKind
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stays_in(self) -> bool:
        """Whether the person is not called because of it."""
        return self.kind in STAYS_IN

    @property
    def text(self) -> str:
        """What it is."""
        return str(TEXTS[self.kind]) % self.words

    @property
    def step(self) -> str:
        """What to do about it."""
        return str(STEPS[self.kind]) % self.words
