"""Attendance lists: on paper, on a page, and what they add up to."""
