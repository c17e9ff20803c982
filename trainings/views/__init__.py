"""Pages about trainings, one module per noun."""
