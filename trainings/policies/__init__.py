"""In which state something may be done: `check_can_x` raises the reason, `can_x` asks."""

from serang_rutan.core.refusal import RefusedError, allowed

__all__ = ["RefusedError", "allowed"]
