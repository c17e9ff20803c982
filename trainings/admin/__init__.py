"""Batches and sessions in the admin, where coordinators and trainers work."""

from trainings.admin.batch import BatchAdmin
from trainings.admin.room import RoomAdmin
from trainings.admin.session import SessionAdmin

__all__ = ["BatchAdmin", "RoomAdmin", "SessionAdmin"]
