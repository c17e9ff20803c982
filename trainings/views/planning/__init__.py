"""Pages about when batches meet."""
