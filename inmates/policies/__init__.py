"""In which state something may be done: `check_can_x` raises the reason, `can_x` says yes or no."""
