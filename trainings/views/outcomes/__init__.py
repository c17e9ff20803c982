"""Pages about what came of a batch."""
