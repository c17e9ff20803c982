"""Batches, who is in them, what happened in them, and what came of it."""

from trainings.models.attendance import Attendance, AttendanceCode, Presence
from trainings.models.batch import Batch, BatchState
from trainings.models.certificate import Certificate
from trainings.models.change import ChangeKind, ChangeStep, ParticipantChange
from trainings.models.enrolment import Enrolment, EnrolmentState
from trainings.models.result import Result
from trainings.models.room import Room, RoomKind
from trainings.models.session import Session, SessionState

__all__ = [
    "Attendance",
    "AttendanceCode",
    "Batch",
    "BatchState",
    "Certificate",
    "ChangeKind",
    "ChangeStep",
    "Enrolment",
    "EnrolmentState",
    "ParticipantChange",
    "Presence",
    "Result",
    "Room",
    "RoomKind",
    "Session",
    "SessionState",
]
