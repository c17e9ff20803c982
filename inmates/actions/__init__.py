"""Writes about people in custody: importing, ending a stay, residence, the identity number."""

from inmates.actions.inmate import reveal_nik, verify_residence
from inmates.actions.sdp_import import (
    apply_import,
    discard_import,
    judge_duplicate,
    preview_import,
)
from inmates.actions.stay import end_stay

__all__ = [
    "apply_import",
    "discard_import",
    "end_stay",
    "judge_duplicate",
    "preview_import",
    "reveal_nik",
    "verify_residence",
]
