"""Batches, who is in them, what happened in them, and what came of it."""

from trainings.models.attendance import Attendance, AttendanceCode, Presence
from trainings.models.badge_key import BadgeKey
from trainings.models.batch import Batch, BatchState
from trainings.models.calendar_link import CalendarLink
from trainings.models.certificate import Certificate, CertificateKind
from trainings.models.change import ChangeKind, ChangeStep, ParticipantChange
from trainings.models.competence import CompetenceAssessment
from trainings.models.delivery_policy import DeliveryPolicy
from trainings.models.enrolment import Enrolment, EnrolmentState
from trainings.models.evaluation import (
    EvaluationAnswer,
    EvaluationEntry,
    EvaluationForm,
    EvaluationQuestion,
    EvaluationRemark,
    EvaluationSlip,
)
from trainings.models.movement.gate import GateItem, GateVisitor, IdentityKind
from trainings.models.movement.headcount import Direction, Headcount
from trainings.models.movement.tools import ToolCount, ToolNeed
from trainings.models.remedial import RemedialCause, RemedialInvitation
from trainings.models.result import Result
from trainings.models.room import Room, RoomKind
from trainings.models.selection.decision import DecisionKind, RoundDecision, RoundHearing
from trainings.models.selection.policy import SelectionPolicy, Tier
from trainings.models.selection.round import RoundSeats, RoundState, SelectionRound
from trainings.models.selection.run import ApplicantOutcome, RoundApplicant, RoundRun, RunCause
from trainings.models.selection.wish import RoundBallot, RoundWish
from trainings.models.session import Session, SessionKind, SessionState
from trainings.models.statement import Statement, StatementFor
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
    "CalendarLink",
    "Certificate",
    "CertificateKind",
    "ChangeKind",
    "ChangeStep",
    "ClosedHours",
    "ClosedKind",
    "CompetenceAssessment",
    "DecisionKind",
    "DeliveryPolicy",
    "Direction",
    "Enrolment",
    "EnrolmentState",
    "EvaluationAnswer",
    "EvaluationEntry",
    "EvaluationForm",
    "EvaluationQuestion",
    "EvaluationRemark",
    "EvaluationSlip",
    "GateItem",
    "GateVisitor",
    "Headcount",
    "IdentityKind",
    "ParticipantChange",
    "Presence",
    "RemedialCause",
    "RemedialInvitation",
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
    "SessionKind",
    "SessionState",
    "SpecialDay",
    "SpecialDayKind",
    "Statement",
    "StatementFor",
    "Tier",
    "ToolCount",
    "ToolNeed",
    "Weekday",
]
