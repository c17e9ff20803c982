"""Saving one section of an interview, whatever happened to the interview in the meantime."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.http import BekalRequest
from assessments.actions.interview import StaleInterviewError, save_section
from assessments.content import read_all, read_section
from assessments.forms import SectionForm
from assessments.models import Interview
from assessments.sections import SECTIONS, Section, section_after
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record

TEMPLATE = "assessments/interview_edit.html"


def edit_url(interview: Interview, section: Section) -> str:
    """Give the address of one section."""
    return reverse("assessments:interview_edit", args=[interview.pk, section.slug])


def steps(interview: Interview, current: Section) -> list[dict[str, Any]]:
    """Give the stepper: any section can be reached; done is where something was asked."""
    asked = [part.section for part in read_all(interview) if part.is_asked]
    return [
        {
            "label": section.title,
            "url": edit_url(interview, section),
            "state": "current" if section is current else "done" if section in asked else "todo",
        }
        for section in SECTIONS
    ]


def show(
    request: BekalRequest, interview: Interview, form: SectionForm, **extra: Any
) -> HttpResponse:
    """Show the page of one section; `revision` in `extra` is what the next save is checked by."""
    context = {
        "interview": interview,
        "section": form.section,
        "form": form,
        "revision": interview.revision,
        "steps": steps(interview, form.section),
        **extra,
    }
    return render(request, TEMPLATE, context)


def save(request: BekalRequest, interview: Interview, section: Section) -> HttpResponse:
    """Store what was sent and lead on; what cannot be stored stays on the page as typed."""
    form = SectionForm(interview, section, request.POST)
    if not form.is_valid():
        return show(request, interview, form, revision=form.revision)
    try:
        save_section(
            interview=interview,
            revision=form.revision,
            content=form.content(),
            by=request.user,
        )
    except StaleInterviewError:
        interview.refresh_from_db(fields=["revision"])
        record(by=request.user, action=Action.VIEW, obj=interview, subject_id=interview.inmate_id)
        return show(request, interview, form, stored=read_section(interview, section))
    except RefusedError as refusal:
        return show(request, interview, form, refusal=refusal.reason)
    return redirect(_next_url(request, interview, section))


def _next_url(request: BekalRequest, interview: Interview, section: Section) -> str:
    choice = request.POST.get("next", "continue")
    if choice == "stop":
        messages.success(request, _("Saved. You can go on with this interview at any time."))
        return reverse("assessments:interview_list") + "?tab=berjalan"
    return edit_url(interview, section if choice == "more" else section_after(section))
