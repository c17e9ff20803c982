"""The page on which a roster is filled in: for officers and, in the admin, for trainers."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.http import BekalRequest
from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from trainings.actions.attendance import MissingMarksError, SavedRoster, record_attendance
from trainings.forms.roster import RosterForm, filled
from trainings.grid import frame
from trainings.hours import hours_by_session
from trainings.models import Batch, BatchState, Session, SessionState
from trainings.readiness import readiness_of
from trainings.roster import RosterRow
from trainings.rosters.news import moment, opened
from trainings.rosters.sheet import Sheet, sheet_for


def roster_url(user: User, session_pk: int) -> str:
    """Give the address of a roster where `user` works: in the admin, or on our own pages."""
    in_admin = user.has_perm("agencies.use_admin")
    name = "admin:trainings_session_roster" if in_admin else "trainings:session_roster"
    return reverse(name, args=[session_pk])


class RosterPage:
    """One request for the roster of `session`."""

    def __init__(self, request: BekalRequest, session: Session) -> None:
        self.request, self.session = request, session
        self.url = roster_url(request.user, session.pk)

    @cached_property
    def sheet(self) -> Sheet:
        """Fetch the roster as the user gets it."""
        return sheet_for(self.session, self.request.user)

    @cached_property
    def form(self) -> RosterForm:
        """Build the form as sent, or as stored; `fill` asks to see all the others filled in."""
        posted = self.request.POST
        if "fill" in posted and self.sheet.may_save:
            return RosterForm(sheet=self.sheet, initial=filled(posted, self.sheet))
        return RosterForm(posted or None, sheet=self.sheet)

    def save(self) -> bool:
        """Save what was sent; where not all of it stands, say why on the form and keep it."""
        if not self.form.is_bound or not self.form.is_valid():
            return False
        try:
            saved = record_attendance(
                session=self.session, entry=self.form.entry, by=self.request.user
            )
        except MissingMarksError as error:
            self.form.name_missing(error.rows, _("no attendance is entered yet."))
        except RefusedError as error:
            self.form.add_error(None, error.reason)
        else:
            return self._tell(saved)
        return False

    def _tell(self, saved: SavedRoster) -> bool:
        if not saved.is_settled:
            self._show_conflicts(saved)
            return False
        if saved.missing:
            messages.warning(self.request, _missing(len(saved.missing)))
        else:
            messages.success(self.request, _("The roster is saved."))
        self._name_doubts(saved.session.batch)
        return True

    def _name_doubts(self, batch: Batch) -> None:
        """Say how many certificates no longer follow from what is on record."""
        if batch.state != BatchState.FINISHED:
            return
        count = sum(bool(row.doubts) for row in readiness_of(batch))
        if count:
            text = ngettext(
                "%(count)s certificate no longer follows from what is on record. An officer checks "
                "it under Certificates of this batch.",
                "%(count)s certificates no longer follow from what is on record. An officer checks "
                "them under Certificates of this batch.",
                count,
            )
            messages.warning(self.request, text % {"count": count})

    def _show_conflicts(self, saved: SavedRoster) -> None:
        """Show both marks where two people differ; the next save replaces what is stored."""
        form, names = self.form, self.sheet.names
        typed = dict(form.entry.marks)
        form.catch_up(saved.session, saved.rows, saved.conflicts, keep_topic=saved.topic_conflict)
        self.session = saved.session
        form.add_error(
            None,
            _(
                "Someone else entered something different meanwhile. All the rest is saved; there "
                "both stand side by side. Choose, and save again."
            ),
        )
        for row in form.rows:
            if row.enrolment.pk in saved.conflicts:
                chosen = names.get(typed[row.enrolment.pk], "–")
                form.add_error(f"code-{row.enrolment.pk}", _rival(saved, row, names, chosen))
        if saved.topic_conflict:
            form.add_error("topic", _rival_topic(saved))

    def context(self) -> dict[str, Any]:
        """Give what the template shows."""
        session, sheet = self.session, self.sheet
        return {
            **frame(self.request, _("Roster")),
            "session": session,
            "sheet": sheet,
            "form": self.form,
            "codes": sheet.codes,
            "may_save": sheet.may_save,
            "may_reopen": session.state == SessionState.HELD
            and self.request.user.has_perm("trainings.reopen_roster", session),
            "closed_reason": sheet.closed_reason,
            "lesson_hours": float(hours_by_session([session])[session.pk]),
            "since": opened(session),
        }


def _missing(count: int) -> str:
    return ngettext(
        "Saved. One person has no mark yet; the list is complete once everyone has one.",
        "Saved. %(count)s people have no mark yet; the list is complete once everyone has one.",
        count,
    ) % {"count": count}


def _rival(saved: SavedRoster, row: RosterRow, names: dict[str, str], chosen: str) -> str:
    """Say who marked someone differently, how and when, beside what was chosen here."""
    by, at = saved.earlier_by, saved.earlier_at
    if row.mark:
        by, at = row.mark.entered_by, row.mark.entered_at
    return _(
        "%(name)s entered “%(stored)s” (%(time)s), which stands. Your “%(chosen)s” is not saved."
    ) % {
        "name": by.full_name if by else "–",
        "stored": names.get(row.code, "–"),
        "time": moment(at) if at else "–",
        "chosen": chosen,
    }


def _rival_topic(saved: SavedRoster) -> str:
    by = saved.earlier_by
    return _("%(name)s entered “%(topic)s” meanwhile, which stands. Yours is not saved.") % {
        "name": by.full_name if by else "–",
        "topic": saved.session.topic,
    }
