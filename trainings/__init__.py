"""Batches, enrolments, sessions, attendance, results and certificates."""
