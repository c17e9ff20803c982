"""Interviews and interest sessions, the evidence they bring, wishes and suggestions."""

from assessments.models.ability import PracticalTest, Taster
from assessments.models.calibration import Calibration
from assessments.models.instrument import (
    Instrument,
    InstrumentVersion,
    Item,
    ResponseOption,
    Scale,
    ScoringKey,
    VersionState,
)
from assessments.models.interest import (
    AnswerMode,
    ConsentWording,
    InterestResult,
    InterestSession,
    InterestState,
    ItemAnswer,
    PaperEntry,
)
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
from assessments.models.suggestion import FitPolicyVersion, Suggestion
from assessments.models.wish import Stance, Wish, WishChange

__all__ = [
    "AnswerMode",
    "Answered",
    "Calibration",
    "Confidence",
    "ConsentWording",
    "Evidence",
    "EvidenceKind",
    "FitPolicyVersion",
    "Instrument",
    "InstrumentVersion",
    "InterestResult",
    "InterestSession",
    "InterestState",
    "Interview",
    "InterviewState",
    "Item",
    "ItemAnswer",
    "Mode",
    "PaperEntry",
    "PracticalTest",
    "ResponseOption",
    "Scale",
    "ScoringKey",
    "Stance",
    "Suggestion",
    "Taster",
    "Topic",
    "TopicAnswer",
    "VersionState",
    "Wish",
    "WishChange",
]
