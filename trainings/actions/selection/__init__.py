"""Writes of selection rounds: the seat plan, the wishes, the runs, what people decided, the end."""
