"""Batches and sessions in the admin, where coordinators and trainers work."""

from trainings.admin.batch import BatchAdmin
from trainings.admin.room import RoomAdmin
from trainings.admin.session import SessionAdmin
from trainings.admin.timetable import ClosedHoursAdmin, DeliveryPolicyAdmin

__all__ = ["BatchAdmin", "ClosedHoursAdmin", "DeliveryPolicyAdmin", "RoomAdmin", "SessionAdmin"]
