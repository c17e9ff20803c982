"""In which state something may be done: `check_can_x` raises the reason, `can_x` says yes or no."""


class Refusal(Exception):  # noqa: N818 - it reads as what it is: a refusal, with its reason
    """Something cannot be done in the present state; the text is meant for the person."""
