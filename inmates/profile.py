"""What the page of one person shows, gathered in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.http import BekalRequest
from inmates.models import Appointment, Inmate, Stay, TemporaryAbsence, Unlisted
from inmates.residence import nik_hints
from inmates.safety import safety_context
from inmates.tables import STATUS_TONES, basis_text, place_text
from inmates.timeline import timeline_of
from serang_rutan.core.hooks import hooked
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.templatetags.bekal import NOTHING, age_on, long_date
from serang_rutan.core.trail import Action

SHOWN_EVENTS = 5
DEEDS: dict[str, Promise] = {
    Action.CREATE: gettext_lazy("recorded data"),
    Action.CHANGE: gettext_lazy("changed data"),
    Action.DELETE: gettext_lazy("removed data"),
    Action.VIEW: gettext_lazy("looked at the data"),
    Action.EXPORT: gettext_lazy("took the data out as a file"),
    Action.APPROVE: gettext_lazy("approved"),
}
Facts = list[tuple[str | Promise, Any]]


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the trail as people read it."""

    at: datetime
    who: str
    what: str | Promise


def profile_context(request: BekalRequest, inmate: Inmate) -> dict[str, Any]:
    """Gather what the template of the page needs."""
    stays = list(
        inmate.stays.select_related("register_class").prefetch_related(
            "registrations__register_class", "absences", "unlisted__answered_by"
        )
    )
    stay = inmate.current_stay()
    return {
        "inmate": inmate,
        "stay": stay,
        "status_tone": STATUS_TONES[stay.legal_status] if stay else "neutral",
        "identity": identity_facts(inmate),
        "custody": custody_facts(stay) if stay else [],
        "residence": residence_facts(inmate),
        "nik_hints": nik_hints(inmate),
        "stays": stays,
        "absence": open_absence(stays),
        "question": open_question(stays),
        "appointments": coming_appointments(stay),
        "timeline": timeline_of(request.user, inmate, stays),
        "deeds": last_deeds(inmate.pk),
        "panels": panels(request, inmate.pk),
        **safety_context(inmate.pk),
    }


def identity_facts(inmate: Inmate) -> Facts:
    """Give who the person is, without the identity number."""
    born = [inmate.birth_place, long_date(inmate.birth_date)]
    return [
        (_("Alias"), inmate.aliases),
        (_("Sex"), inmate.get_sex_display()),
        (
            _("Place and date of birth"),
            ", ".join(text for text in born if text not in ("", NOTHING)),
        ),
        (_("Age"), age_on(inmate.birth_date)),
        (_("Nomor induk"), inmate.sdp_number),
        (_("Schooling"), inmate.get_education_display()),
        (_("Work before"), inmate.occupation),
    ]


def custody_facts(stay: Stay) -> Facts:
    """Give how the person is held; the end is an estimate and says so."""
    return [
        (_("Legal status"), stay.legal_status.label),
        (_("Registration number"), stay.registration_number),
        (_("Register class"), f"{stay.register_class} – {stay.register_class.name}"),
        (_("Offence category"), stay.offence_category),
        (_("Recidivist"), {True: _("Yes"), False: _("No"), None: ""}[stay.recidivist]),
        (_("Block, cell"), place_text(stay)),
        (_("Date of entry"), long_date(stay.entered_on)),
        (_("Expiry"), long_date(stay.expires_on)),
        (_("Expected end (estimate)"), long_date(stay.expected_end_on)),
        (_("Basis of the estimate"), basis_text(stay)),
    ]


def open_absence(stays: Iterable[Stay]) -> TemporaryAbsence | None:
    """Find the absence of someone who is out now."""
    absences = (absence for stay in stays for absence in stay.absences.all())
    return next((absence for absence in absences if absence.returned_on is None), None)


def open_question(stays: Iterable[Stay]) -> Unlisted | None:
    """Find the open question what became of someone whom the last file does not list."""
    questions = (question for stay in stays for question in stay.unlisted.all())
    return next((question for question in questions if not question.answer), None)


def coming_appointments(stay: Stay | None) -> Sequence[Appointment]:
    """Give where someone present is expected from today on."""
    if stay is None:
        return []
    coming = stay.appointments.standing().filter(day__gte=timezone.localdate())
    return list(coming.select_related("recorded_by"))


def residence_facts(inmate: Inmate) -> Facts:
    """Give where the person lives, what this is known from, and who looked into it."""
    verified = _("Not verified")
    if inmate.residence_verified_on:
        verified = _("%(day)s by %(name)s") % {
            "day": long_date(inmate.residence_verified_on),
            "name": inmate.residence_verified_by,
        }
    return [
        (_("Address"), inmate.address),
        (_("District (kecamatan)"), inmate.district),
        (_("Regency or city"), inmate.regency),
        (_("Known from"), inmate.get_residence_basis_display()),
        (_("Verified"), verified),
    ]


def last_deeds(inmate_pk: int) -> Sequence[Deed]:
    """Give the last lines of the trail about one person, newest first."""
    events = TrailEvent.objects.about(inmate_pk).select_related("actor")[:SHOWN_EVENTS]
    return [Deed(event.at, _who(event), _what(event)) for event in events]


def panels(request: BekalRequest, inmate_pk: int) -> list[tuple[str, SafeString]]:
    """Give what the apps above add to the page, each as title and content."""
    made = [make(request.user, inmate_pk) for make in hooked("profile_panels")]
    return [
        (panel.title, render_to_string(panel.template, dict(panel.context), request))
        for panel in made
    ]


def _who(event: TrailEvent) -> str:
    return str(event.actor) if event.actor else _("System")


def _what(event: TrailEvent) -> str | Promise:
    if event.action == Action.VIEW and event.changes.get("field") == "nik":
        return _("looked at the NIK")
    return DEEDS.get(event.action, event.action)
