"""A recap in words: what pages, prints and spreadsheets say of each training."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import GradingScale
from inmates.models import Inmate
from serang_rutan.core.formats import percent, short_date
from serang_rutan.core.templatetags.bekal import date_range
from trainings.models import EnrolmentState, Presence
from trainings.outcomes.words import ending_text
from trainings.recap.participation import Participation
from trainings.recap.people import PersonRecap, stay_of
from trainings.recap.period import Period

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class RecapLine:
    """One training, ready to read; `gaps` say what is missing on record."""

    batch_pk: int
    course: str
    agency: str
    days: str
    attended: int
    taught: int
    attendance: list[str]
    share: str
    result: str
    certificate: str
    ending: str
    gaps: list[str]


def lines_of(recap: PersonRecap, today: date) -> list[RecapLine]:
    """Write one line for each training of `recap`."""
    return [_line(one, recap.period, today) for one in recap.participations]


def _line(one: Participation, period: Period, today: date) -> RecapLine:
    batch = one.enrolment.batch
    share = one.share(period).share
    return RecapLine(
        batch_pk=batch.pk,
        course=str(batch),
        agency=batch.agency.name,
        days=date_range(batch.starts_on, batch.ends_on),
        attended=one.hours_attended(period),
        taught=one.hours_taught(period),
        attendance=attendance_of(one, period),
        share=NOTHING if share is None else percent(share),
        result=result_of(one),
        certificate=", ".join(paper.number for paper in one.certificates),
        ending=ending_of(one),
        gaps=gaps_of(one, period, today),
    )


def attendance_of(one: Participation, period: Period) -> list[str]:
    """Say how many meetings were attended or not, by what the marks count as."""
    counts = one.counts(period)
    excuses = ", ".join(f"{name} {count}" for name, count in one.excuses(period).items())
    words = [
        (Presence.PRESENT, _("present %(count)s")),
        (Presence.EXCUSED, _("excused %(count)s")),
        (Presence.NEUTRAL, _("chose not to come %(count)s")),
        (Presence.ABSENT, _("without a reason %(count)s")),
    ]
    said = {kind: text % {"count": counts[kind]} for kind, text in words if counts[kind]}
    if Presence.EXCUSED in said:
        said[Presence.EXCUSED] += f" ({excuses})"
    return list(said.values())


def result_of(one: Participation) -> str:
    """Say what the trainer handed in, on the scale of the batch."""
    result = one.enrolment.handed_in_result
    if result is None:
        return ""
    if not result.is_complete:
        return _("Not judged")
    if one.enrolment.batch.grading == GradingScale.COMPETENCE:
        return _("Competent") if result.competent else _("Not yet competent")
    return _("Theory %(theory)s, practice %(practice)s") % {
        "theory": NOTHING if result.theory is None else result.theory,
        "practice": NOTHING if result.practice is None else result.practice,
    }


def ending_of(one: Participation) -> str:
    """Say how it ended, and on which day if it is over."""
    place = one.enrolment
    if place.state == EnrolmentState.COMPLETED:
        word = ending_text(one.ending)
    elif place.state == EnrolmentState.LEFT and place.shown_reason:
        word = place.shown_reason
    else:
        word = str(place.get_state_display())
    return f"{word} ({short_date(place.ended_on)})" if place.ended_on else word


def gaps_of(one: Participation, period: Period, today: date) -> list[str]:
    """Say what is not on record yet."""
    found = []
    if waiting := one.unentered(period, today):
        found.append(unentered_text(waiting))
    if missing := one.unmarked(period):
        text = ngettext(
            "%(count)s session without a mark of this person",
            "%(count)s sessions without a mark of this person",
            missing,
        )
        found.append(text % {"count": missing})
    return found


def unentered_text(count: int) -> str:
    """Say that lists of `count` meetings wait to be entered."""
    text = ngettext(
        "%(count)s session whose list has not been entered yet",
        "%(count)s sessions whose list has not been entered yet",
        count,
    )
    return text % {"count": count}


def identity_of(person: Inmate) -> list[tuple[str, str]]:
    """Name a person as the register does: numbers, legal status and place."""
    stay = stay_of(person)
    number = capfirst(_("SDP number (nomor induk)"))
    facts = [(_("Name"), person.name), (number, person.sdp_number or NOTHING)]
    if stay is None:
        return facts
    place = f"{stay.block} {stay.cell}".strip() or NOTHING
    if stay.ended_on:
        ended = f"{stay.get_end_kind_display()} ({short_date(stay.ended_on)})"
        return [*facts, (_("Registration number"), stay.registration_number), (_("State"), ended)]
    return [
        *facts,
        (_("Registration number"), f"{stay.registration_number} ({stay.register_class_id})"),
        (_("Legal status"), str(stay.legal_status.label)),
        (_("Block and cell"), place),
    ]
