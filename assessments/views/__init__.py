"""Pages of the interview."""
