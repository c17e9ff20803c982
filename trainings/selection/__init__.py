"""Who gets which seat: the published rule, pure and free of Django."""
