"""Pages about paper forms, for officers."""
