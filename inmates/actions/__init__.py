"""Writes about people in custody: importing, stays, absences, residence, the identity number."""

from inmates.actions.absence import end_absence, start_absence
from inmates.actions.inmate import reveal_nik, verify_residence
from inmates.actions.sdp_import import (
    apply_import,
    discard_import,
    judge_duplicate,
    preview_import,
)
from inmates.actions.stay import correct_stay, end_stay, reopen_stay

__all__ = [
    "apply_import",
    "correct_stay",
    "discard_import",
    "end_absence",
    "end_stay",
    "judge_duplicate",
    "preview_import",
    "reopen_stay",
    "reveal_nik",
    "start_absence",
    "verify_residence",
]
