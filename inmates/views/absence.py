"""Someone is taken out for a time, and comes back."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from inmates.actions import end_absence, start_absence
from inmates.forms.absence import AbsenceEndForm, AbsenceStartForm
from inmates.policies.absence import check_can_start_absence
from inmates.views.person import Question, ask, person, told
from serang_rutan.core.access import requires
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.templatetags.bekal import long_date


@requires("inmates.record_absence")
def absence_start(request: BekalRequest, pk: int) -> HttpResponse:
    """Record that someone is out for a time; the stay goes on."""
    inmate = person(request, pk)
    stay = inmate.current_stay()
    if stay is None:
        return told(request, inmate, _("This stay has ended already."))
    try:
        check_can_start_absence(stay)
    except RefusedError as refusal:
        return told(request, inmate, str(refusal))
    question = Question(
        title=_("Temporarily out"),
        done=_("It is on record that the person is out."),
        intro=_("The stay goes on. A seat in a training is kept, and rests until the return."),
    )
    form = AbsenceStartForm(request.POST or None)
    return ask(request, inmate, form, partial(start_absence, stay=stay), question)


@requires("inmates.record_absence")
def absence_end(request: BekalRequest, pk: int) -> HttpResponse:
    """Record that someone is back."""
    inmate = person(request, pk)
    stay = inmate.current_stay()
    absence = stay.absences.open().first() if stay else None
    if absence is None:
        return told(request, inmate, _("Nothing says that this person is out."))
    out = {"kind": absence.get_kind_display(), "day": long_date(absence.left_on)}
    question = Question(
        title=_("Back again"),
        done=_("It is on record that the person is back."),
        intro=_("Out since %(day)s: %(kind)s.") % out,
    )
    form = AbsenceEndForm(request.POST or None)
    return ask(request, inmate, form, partial(end_absence, absence=absence), question)
