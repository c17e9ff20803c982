"""Batches, who is in them, what happened in them, and what came of it."""

from trainings.models.attendance import Attendance, AttendanceCode, Presence
from trainings.models.badge_key import BadgeKey
from trainings.models.batch import Batch, BatchState
from trainings.models.certificate import Certificate, CertificateKind
from trainings.models.change import ChangeKind, ChangeStep, ParticipantChange
from trainings.models.competence import CompetenceAssessment
from trainings.models.delivery_policy import DeliveryPolicy
from trainings.models.enrolment import Enrolment, EnrolmentState
from trainings.models.result import Result
from trainings.models.room import Room, RoomKind
from trainings.models.selection.decision import DecisionKind, RoundDecision, RoundHearing
from trainings.models.selection.policy import SelectionPolicy, Tier
from trainings.models.selection.round import RoundSeats, RoundState, SelectionRound
from trainings.models.selection.run import ApplicantOutcome, RoundApplicant, RoundRun, RunCause
from trainings.models.selection.wish import RoundBallot, RoundWish
from trainings.models.session import Session, SessionState
from trainings.models.timetable import (
    ClosedHours,
    ClosedKind,
    SpecialDay,
    SpecialDayKind,
    Weekday,
)

__all__ = [
    "ApplicantOutcome",
    "Attendance",
    "AttendanceCode",
    "BadgeKey",
    "Batch",
    "BatchState",
    "Certificate",
    "CertificateKind",
    "ChangeKind",
    "ChangeStep",
    "ClosedHours",
    "ClosedKind",
    "CompetenceAssessment",
    "DecisionKind",
    "DeliveryPolicy",
    "Enrolment",
    "EnrolmentState",
    "ParticipantChange",
    "Presence",
    "Result",
    "Room",
    "RoomKind",
    "RoundApplicant",
    "RoundBallot",
    "RoundDecision",
    "RoundHearing",
    "RoundRun",
    "RoundSeats",
    "RoundState",
    "RoundWish",
    "RunCause",
    "SelectionPolicy",
    "SelectionRound",
    "Session",
    "SessionState",
    "SpecialDay",
    "SpecialDayKind",
    "Tier",
    "Weekday",
]
