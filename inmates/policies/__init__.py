"""In which state something may be done: `check_can_x` raises the reason, `can_x` says yes or no."""

from serang_rutan.core.refusal import RefusedError as Refusal

__all__ = ["Refusal"]
