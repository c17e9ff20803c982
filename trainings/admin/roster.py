"""The roster of a session on one screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from serang_rutan.core import trail
from serang_rutan.core.access import check, requires
from serang_rutan.core.refusal import RefusedError
from trainings.actions.attendance import MissingMarksError, StaleRosterError, record_attendance
from trainings.admin.grid import surroundings
from trainings.forms.roster import RosterForm
from trainings.models import AttendanceCode, Session
from trainings.policies.attendance import check_can_record_attendance
from trainings.roster import roster_of


@requires("trainings.view_session")
def session_roster(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the roster to those who may see it; save it on POST for those who may enter it."""
    sessions = Session.objects.visible_to(request.user)
    session = get_object_or_404(sessions.select_related("batch__programme", "room"), pk=pk)
    codes = list(AttendanceCode.objects.all())
    around = surroundings(
        request,
        session,
        title=_("Roster"),
        permission="trainings.record_attendance",
        state_check=lambda: check_can_record_attendance(session, request.user),
    )
    form = RosterForm(
        request.POST or None,
        session=session,
        rows=roster_of(session),
        codes=codes,
        locked=not around["may_save"],
    )
    if request.method == "POST":
        check(request, "trainings.record_attendance", session)
        if form.is_valid() and _save(request, session, form):
            return redirect("admin:trainings_session_roster", pk=pk)
    else:
        trail.record(by=request.user, action=trail.Action.VIEW, obj=session)
    context = {"session": session, "form": form, "codes": codes, **around}
    return render(request, "admin/trainings/session/roster.html", context)


def _save(request: BekalRequest, session: Session, form: RosterForm) -> bool:
    """Save what was typed; where that is not possible, say why on the form and keep it."""
    try:
        record_attendance(
            session=session,
            marks=form.marks(),
            topic=form.cleaned_data["topic"],
            revision=form.cleaned_data["revision"],
            by=request.user,
        )
    except MissingMarksError as error:
        form.name_missing(error.rows, _("no attendance is entered yet."))
    except StaleRosterError as error:
        form.show_stored(error.marks, error.session.revision)
        form.add_error(None, _stale_text(error.session))
    except RefusedError as error:
        form.add_error(None, str(error.reason))
    else:
        messages.success(request, _("The roster is saved."))
        return True
    return False


def _stale_text(session: Session) -> str:
    recorded_at = timezone.localtime(session.recorded_at) if session.recorded_at else None
    text = _(
        "This roster was filled in by %(name)s at %(time)s meanwhile. What is saved stands beside "
        "what you typed; compare them and save again to replace it."
    )
    return text % {
        "name": session.recorded_by or "–",
        "time": f"{recorded_at:%H.%M}" if recorded_at else "–",
    }
