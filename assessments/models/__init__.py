"""Interviews, the evidence of ability they bring, and wishes."""

from assessments.models.interview import (
    Answered,
    Confidence,
    Evidence,
    EvidenceKind,
    Interview,
    InterviewState,
    Mode,
    Topic,
    TopicAnswer,
)
from assessments.models.wish import Stance, Wish

__all__ = [
    "Answered",
    "Confidence",
    "Evidence",
    "EvidenceKind",
    "Interview",
    "InterviewState",
    "Mode",
    "Stance",
    "Topic",
    "TopicAnswer",
    "Wish",
]
