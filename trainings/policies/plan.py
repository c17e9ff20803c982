"""What must fit together in the plan of a batch: programme, agency, people, rooms, seats, days."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models import Agency, Agreement, Fund, Programme, User
from serang_rutan.core.formats import short_date
from trainings.models import Batch, Enrolment, Room, RoundSeats, SessionState
from trainings.policies.timetable import new_clashes
from trainings.timetable.groups import name_for

Problem = tuple[str, str]
FIRST_YEAR, LAST_YEAR = 2015, 2100
MOST_DAYS = 366
PLANNED = (
    *("programme", "agency", "agreement", "fund", "quota", "rooms", "trainers"),
    *("starts_on", "ends_on", "for_sex"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A batch as `by` shall make it; what is None was not given or not understood, nor asked.

    `batch` is the stored batch that shall take this shape, or None for a new one.
    """

    by: User
    batch: Batch | None = None
    programme: Programme | None = None
    agency: Agency | None = None
    agreement: Agreement | None = None
    fund: Fund | None = None
    quota: int | None = None
    rooms: Collection[Room] = ()
    trainers: Collection[User] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    for_sex: str | None = None


def problems_of(plan: Plan) -> list[Problem]:
    """List what does not fit, as the field it belongs to and a text for people."""
    found = [*_programme(plan), *_agency(plan), *_days(plan), *_seats(plan)]
    if plan.batch is not None:
        found += [*_seats_taken(plan.batch, plan), *_seats_in_round(plan.batch, plan)]
        found += _rooms_in_use(plan.batch, plan)
        found += new_clashes(
            plan.batch,
            trainers=plan.trainers,
            quota=plan.quota,
            for_sex=plan.for_sex,
            reader=plan.by,
        )
        if plan.starts_on and plan.ends_on:
            found += [*_sessions(plan.batch, plan), *_participants(plan.batch, plan)]
    return found


def _programme(plan: Plan) -> Iterator[Problem]:
    """Keep agency people to programmes of their own, and to those that no agency usually runs.

    The Rutan may let another agency than the usual one run a programme; such a batch keeps it.
    """
    programme, mine = plan.programme, plan.by.agency_id
    if programme is None or mine is None or programme.agency_id in (None, mine):
        return
    if plan.batch is None or plan.batch.programme_id != programme.pk:
        text = _("“%(programme)s” is a programme of %(agency)s. Choose one of your own agency.")
        yield "programme", text % {"programme": programme, "agency": programme.agency}


def _days(plan: Plan) -> Iterator[Problem]:
    """Ask for days that a calendar of our time has, and for no more of them than a year."""
    days = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    strange = [name for name, day in days.items() if day and not _is_of_our_time(day)]
    for name in strange:
        text = _("Choose a day in the years %(first)d to %(last)d.")
        yield name, text % {"first": FIRST_YEAR, "last": LAST_YEAR}
    if strange or plan.starts_on is None or plan.ends_on is None:
        return
    count = (plan.ends_on - plan.starts_on).days + 1
    if count > MOST_DAYS:
        text = _("A batch lasts %(most)d days at most; this one would last %(count)d.")
        yield "ends_on", text % {"most": MOST_DAYS, "count": count}


def _is_of_our_time(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _agency(plan: Plan) -> Iterator[Problem]:
    if plan.agency is None:
        return
    if plan.agreement and plan.agreement.agency_id != plan.agency.pk:
        yield "agreement", _("This agreement is not one of %(agency)s.") % {"agency": plan.agency}
    if plan.fund and plan.fund.agency_id != plan.agency.pk:
        yield "fund", _("This fund is not one of %(agency)s.") % {"agency": plan.agency}
    foreign = [str(user) for user in plan.trainers if user.agency_id != plan.agency.pk]
    if foreign:
        text = _("These trainers do not belong to %(agency)s: %(trainers)s.")
        yield "trainers", text % {"agency": plan.agency, "trainers": ", ".join(foreign)}


def _seats(plan: Plan) -> Iterator[Problem]:
    if plan.quota is None or not plan.rooms:
        return
    smallest = min(plan.rooms, key=lambda room: room.capacity)
    if plan.quota > smallest.capacity:
        text = _("%(room)s holds %(capacity)s people. Lower the seats or choose another room.")
        yield "quota", text % {"room": smallest.name, "capacity": smallest.capacity}


def _seats_taken(batch: Batch, plan: Plan) -> Iterator[Problem]:
    sexes = list(batch.enrolments.holding().values_list("inmate__sex", flat=True))
    if plan.quota is not None and plan.quota < len(sexes):
        yield "quota", _("%(count)s people hold a seat already.") % {"count": len(sexes)}
    yield from _other_sex(batch, plan, sexes)


def _seats_in_round(batch: Batch, plan: Plan) -> Iterator[Problem]:
    """Ask whether the seats that a live round gives fit beside those given before it."""
    seats = RoundSeats.objects.filter(batch=batch, is_live=True).select_related("round").first()
    if seats is None or plan.quota is None:
        return
    before = batch.enrolments.holding().exclude(round_seats=seats).count()
    if plan.quota < before + seats.total:
        text = _("The round “%(round)s” gives %(count)s seats of this batch.")
        yield "quota", text % {"round": seats.round, "count": seats.total}


def _other_sex(batch: Batch, plan: Plan, sexes: Collection[str]) -> Iterator[Problem]:
    """Ask whether a batch that shall be for one sex has, or was promised to, people of the other.

    `sexes` are those of who holds a seat. Nobody is taken for one or the other on a guess: whose
    sex is not on record stays.
    """
    if not plan.for_sex or plan.for_sex == batch.for_sex:
        return
    count = sum(sex not in (plan.for_sex, "") for sex in sexes)
    if count:
        text = ngettext(
            "%(count)s person of the other sex holds a seat, or was promised one. End it first.",
            "%(count)s people of the other sex hold a seat, or were promised one. End these first.",
            count,
        )
        yield "for_sex", text % {"count": count}


def _rooms_in_use(batch: Batch, plan: Plan) -> Iterator[Problem]:
    planned = batch.sessions.filter(state=SessionState.PLANNED)
    if not plan.rooms:
        return
    missing = planned.exclude(room__in=[room.pk for room in plan.rooms]).select_related("room")
    session = missing.first()
    if session:
        text = _("A session on %(day)s is planned in %(room)s. Move it to another room first.")
        yield "rooms", text % {"day": short_date(session.held_on), "room": session.room}


def _sessions(batch: Batch, plan: Plan) -> Iterator[Problem]:
    outside = batch.sessions.exclude(state=SessionState.CANCELLED).filter(
        Q(held_on__lt=plan.starts_on) | Q(held_on__gt=plan.ends_on)
    )
    session = outside.first()
    if session:
        field = "starts_on" if plan.starts_on and session.held_on < plan.starts_on else "ends_on"
        text = _("There is a session on %(day)s, which would lie outside the batch.")
        yield field, text % {"day": short_date(session.held_on)}


def _participants(batch: Batch, plan: Plan) -> Iterator[Problem]:
    """Ask whether someone in the batch takes part in another one on the new days."""
    elsewhere = (
        Enrolment.objects.committed()
        .filter(inmate__in=batch.enrolments.committed().values("inmate"))
        .filter(batch__in=Batch.objects.open().exclude(pk=batch.pk))
        .filter(batch__starts_on__lte=plan.ends_on, batch__ends_on__gte=plan.starts_on)
        .select_related("batch__programme")
    )
    first = elsewhere.first()
    if first:
        text = _("A participant takes part in %(batch)s on these days.")
        yield "starts_on", text % {"batch": name_for(first.batch, plan.by)}
