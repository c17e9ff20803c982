"""Template tags about trainings."""
