"""Taking the figures of a version into use, so that letters are told apart by its own error."""

from django.db import transaction

from agencies.models import User
from assessments.health import health
from assessments.models import Calibration, InstrumentVersion
from assessments.policies.calibration import check_can_calibrate
from serang_rutan.core.trail import Action, record


@transaction.atomic
def calibrate(*, version: InstrumentVersion, by: User) -> Calibration:
    """Keep the figures of `version` as they are now, for results made from now on.

    Results made before stay as they are. Where nothing changed since, the newest is given.

    Raises:
        RefusedError: there are too few completed sessions, or a scale has no alpha.

    """
    locked = InstrumentVersion.objects.select_for_update().get(pk=version.pk)
    figures = health(by, locked)
    check_can_calibrate(figures)
    scales = {
        scale.code: {"alpha": scale.precision.alpha, "deviation": scale.precision.deviation}
        for scale in figures.scales
        if scale.precision
    }
    newest = locked.calibrations.first()
    if newest and (newest.sessions, newest.scales) == (figures.completed, scales):
        return newest
    made = Calibration.objects.create(
        version=locked, sessions=figures.completed, scales=scales, made_by=by
    )
    changes = {"calibration": made.pk, "sessions": figures.completed}
    record(by=by, action=Action.CHANGE, obj=locked, changes=changes)
    return made
