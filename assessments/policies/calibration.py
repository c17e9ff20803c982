"""When the figures of a version may tell letters apart. Who may: see permissions."""

from django.utils.translation import gettext as _

from assessments.health import Health
from serang_rutan.core.refusal import RefusedError, allowed


def check_can_calibrate(figures: Health) -> None:
    """Let figures be used once every scale has an alpha.

    Raises:
        RefusedError: there are too few completed sessions, or a scale has no alpha.

    """
    if figures.missing:
        raise RefusedError(
            _("%(count)s more completed sessions are needed.") % {"count": figures.missing}
        )
    lacking = [scale.name for scale in figures.scales if scale.precision is None]
    if lacking:
        raise RefusedError(
            _("There is no alpha yet for: %(scales)s.") % {"scales": ", ".join(lacking)}
        )


def can_calibrate(figures: Health) -> bool:
    """Tell whether the figures may be used."""
    return allowed(check_can_calibrate, figures)
