"""Pages about people in custody."""
