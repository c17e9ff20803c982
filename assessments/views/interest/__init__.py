"""Pages about interest sessions, for officers."""
