"""Questions about trainings, each scoped to who asks."""
