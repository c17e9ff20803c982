"""What people decided about a person: residence, fitness, security clearances."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agencies.models import User
from inmates.models import Clearance, Fitness, FitnessState, Inmate
from serang_rutan.core.hooks import TimelineEvent
from serang_rutan.core.templatetags.bekal import long_date

FITNESS_TONES = {
    FitnessState.FIT: "success",
    FitnessState.WITH_NOTE: "info",
    FitnessState.NOT_NOW: "warning",
}


def decision_events(user: User, inmate: Inmate) -> Iterator[TimelineEvent]:
    """Give the decisions, with why security decided so: Rutan staff may know, nobody else."""
    if inmate.residence_verified_on:
        yield _residence_event(inmate)
    fitness = Fitness.objects.visible_to(user).filter(inmate=inmate.pk)
    for state in fitness.select_related("decided_by"):
        yield _fitness_event(state)
    clearances = Clearance.objects.visible_to(user).filter(inmate=inmate.pk)
    for clearance in clearances.select_related("decided_by", "programme"):
        yield _clearance_event(clearance)


def _residence_event(inmate: Inmate) -> TimelineEvent:
    places = [str(place) for place in (inmate.district, inmate.regency) if place]
    detail = _("%(place)s, by %(basis)s, looked into by %(who)s") % {
        "place": ", ".join(places) or "–",
        "basis": inmate.get_residence_basis_display(),
        "who": inmate.residence_verified_by,
    }
    day = inmate.residence_verified_on
    if day is None:
        raise ValueError("Nobody has verified this residence.")
    return TimelineEvent(day, _("Residence verified"), detail, icon="home", tone="success")


def _fitness_event(fitness: Fitness) -> TimelineEvent:
    title = _("Fitness for trainings: %(state)s") % {"state": fitness.get_state_display()}
    detail = _joined([fitness.note, _by(fitness)])
    tone = FITNESS_TONES[FitnessState(fitness.state)]
    return TimelineEvent(fitness.decided_on, title, detail, icon="check", tone=tone)


def _clearance_event(clearance: Clearance) -> TimelineEvent:
    title = _("Security lets the person join %(programme)s")
    if not clearance.granted:
        title = _("Security does not let the person join %(programme)s")
    return TimelineEvent(
        clearance.decided_on,
        title % {"programme": clearance.programme},
        _joined([clearance.reason, _by(clearance)]),
        icon="lock",
        tone="success" if clearance.granted else "danger",
    )


def _by(decision: Fitness | Clearance) -> str:
    words = {"who": decision.decided_by, "day": long_date(decision.valid_until)}
    if decision.valid_until:
        return _("Decided by %(who)s, valid until %(day)s") % words
    return _("Decided by %(who)s") % words


def _joined(parts: list[str]) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
