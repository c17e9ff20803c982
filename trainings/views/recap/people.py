"""Recaps: the list of a period with its prints, and the recap of one person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from agencies.http import BekalRequest
from inmates.http import spreadsheet
from inmates.models import Inmate
from serang_rutan.core.access import requires
from serang_rutan.core.tables import lay_out
from serang_rutan.core.trail import Action, record
from trainings.forms.recap import LetterForm, PeriodForm, RecapFilterForm
from trainings.recap.document import period_words, recap_pdf
from trainings.recap.lines import identity_of, lines_of
from trainings.recap.people import (
    PersonRecap,
    blocks_of,
    by_cell,
    people_within,
    recaps_of,
    stay_of,
    with_last_stay,
)
from trainings.recap.sheet import recap_workbook
from trainings.recap.table import RecapTable
from trainings.views.files import printed

KIND = "trainings.recap"
PERIOD_FIELDS = ("bulan", "dari", "sampai")


@requires("trainings.view_recap")
@require_GET
def recap_list(request: BekalRequest) -> HttpResponse:
    """List who took part in a training in a period, by block and cell."""
    form = RecapFilterForm(request.GET)
    everyone, people = _people(request, form)
    table = RecapTable(people, form.period, _asked(request))
    lay_out(request, table)
    seen = [row.record.pk for row in table.paginated_rows]
    _note(request, Action.VIEW, form, seen)
    context = {
        "filter": form,
        "table": table,
        "letter": LetterForm(),
        "period": period_words(form.period),
        "blocks": blocks_of(everyone),
        "asked": [(name, value) for name, value in request.GET.items() if name != "page"],
    }
    return render(request, "trainings/recap_list.html", context)


@requires("trainings.view_recap")
@require_GET
def recap_list_pdf(request: BekalRequest) -> HttpResponse:
    """Print the recaps of everyone the filters leave, or of those picked, in one document."""
    form, letter = RecapFilterForm(request.GET), LetterForm(request.GET).letter
    recaps = _exported(request, form)
    if not recaps:
        return redirect("trainings:recap_list")
    return printed(recap_pdf(recaps, form.period, letter), "rekap-pelatihan")


@requires("trainings.view_recap")
@require_GET
def recap_list_sheet(request: BekalRequest) -> HttpResponse:
    """Give the same as a spreadsheet, a row for each person and training."""
    form = RecapFilterForm(request.GET)
    recaps = _exported(request, form)
    if not recaps:
        return redirect("trainings:recap_list")
    return spreadsheet(recap_workbook(recaps, timezone.localdate())[0], "rekap-pelatihan")


@requires("trainings.view_recap")
@require_GET
def recap_detail(request: BekalRequest, pk: int) -> HttpResponse:
    """Show the recap of one person, for a period or for everything so far."""
    form = PeriodForm(request.GET, whole=True)
    recap = _recap(request, pk, form)
    _note(request, Action.VIEW, form, [pk], subject_id=pk)
    context = {
        "filter": form,
        "recap": recap,
        "inmate": recap.inmate,
        "lines": lines_of(recap, timezone.localdate()),
        "identity": identity_of(recap.inmate),
        "stay": stay_of(recap.inmate),
        "period": period_words(form.period),
        "letter": LetterForm(),
        "asked": list(_asked(request).items()),
    }
    return render(request, "trainings/recap_detail.html", context)


@requires("trainings.view_recap")
@require_GET
def recap_pdf_of(request: BekalRequest, pk: int) -> HttpResponse:
    """Print the recap of one person."""
    form, letter = PeriodForm(request.GET, whole=True), LetterForm(request.GET).letter
    recap = _recap(request, pk, form)
    _note(request, Action.EXPORT, form, [pk], subject_id=pk)
    return printed(recap_pdf([recap], form.period, letter), "rekap-pelatihan")


def find_person(request: BekalRequest, pk: int) -> Inmate:
    """Find a person whom the user may see, with all stays; otherwise a 404."""
    return get_object_or_404(with_last_stay(Inmate.objects.visible_to(request.user)), pk=pk)


def _recap(request: BekalRequest, pk: int, form: PeriodForm) -> PersonRecap:
    return recaps_of([find_person(request, pk)], form.period)[0]


def _people(request: BekalRequest, form: RecapFilterForm) -> tuple[list[Inmate], list[Inmate]]:
    """Give everyone of the period, and of them those whom the filters leave, by block and cell."""
    found = people_within(request.user, form.period)
    everyone = by_cell(with_last_stay(found))
    cleaned = form.cleaned_data if form.is_valid() else {}
    block, words = cleaned.get("blok", "").strip().casefold(), cleaned.get("q", "")
    kept = everyone
    if block:
        kept = [one for one in kept if _lives_in(one, block)]
    if words:
        matching = set(found.matching(words).order_by().values_list("pk", flat=True))
        kept = [one for one in kept if one.pk in matching]
    return everyone, kept


def _lives_in(person: Inmate, block: str) -> bool:
    stay = stay_of(person)
    return stay is not None and stay.ended_on is None and stay.block.casefold() == block


def _exported(request: BekalRequest, form: RecapFilterForm) -> list[PersonRecap]:
    """Gather the recaps of those the filters leave, or of those picked; none leaves a message."""
    people = _people(request, form)[1]
    if "orang" in request.GET:
        picked = set(request.GET.getlist("orang"))
        people = [one for one in people if str(one.pk) in picked]
    if people:
        _note(request, Action.EXPORT, form, [one.pk for one in people])
    else:
        messages.info(request, _("Nobody took part in a training in this period"))
    return recaps_of(people, form.period)


def _asked(request: BekalRequest) -> dict[str, str]:
    """Give what of the address names the period, to carry it on."""
    return {name: request.GET[name] for name in PERIOD_FIELDS if request.GET.get(name)}


def _note(
    request: BekalRequest,
    action: Action,
    form: PeriodForm,
    people: list[int],
    subject_id: int | None = None,
) -> None:
    """Put it on the trail whose recaps were seen or left the house, and for which days."""
    first, last = form.period.first, form.period.last
    changes = {"people": people, "first": first, "last": last}
    record(by=request.user, action=action, kind=KIND, subject_id=subject_id, changes=changes)
