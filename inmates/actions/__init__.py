"""Writes about people in custody: importing, stays, absences, residence, the identity number."""

from inmates.actions.absence import end_absence, start_absence
from inmates.actions.heading import confirm_headings, forget_heading
from inmates.actions.inmate import reveal_nik, verify_residence
from inmates.actions.sdp_import import (
    apply_import,
    discard_import,
    judge_duplicate,
    preview_import,
)
from inmates.actions.stay import correct_stay, end_stay, reopen_stay
from inmates.actions.undo import undo_import

__all__ = [
    "apply_import",
    "confirm_headings",
    "correct_stay",
    "discard_import",
    "end_absence",
    "end_stay",
    "forget_heading",
    "judge_duplicate",
    "preview_import",
    "reopen_stay",
    "reveal_nik",
    "start_absence",
    "undo_import",
    "verify_residence",
]
