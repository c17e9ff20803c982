"""Writes of interviews, interest sessions and suggestions, each with its row on the trail."""
