"""Writes a day at the doors: appointments, tools, heads counted yesterday, visitors to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from django.db.models import Count, Q, QuerySet

from agencies.models import Programme, User
from inmates.models import Appointment, Stay
from serang_rutan.demo.writing.common import at, insert
from trainings.models import (
    Direction,
    Enrolment,
    GateItem,
    GateVisitor,
    Headcount,
    Session,
    ToolCount,
    ToolNeed,
)
from trainings.movement.lists import movement_on

# What people are expected for today: kind, from, until. One takes the whole day.
EXPECTED = (
    ("court", None, None),
    ("court", time(10), None),
    ("visit", time(9), time(9, 30)),
    ("visit", time(10), time(10, 30)),
    ("medical", time(8), time(9)),
    ("investigators", time(13), time(15)),
)
# Tools by programme: name, how many, sharp or hot. Welding has no list yet, on purpose.
TOOLS = {
    "pangkas-rambut": (
        ("Gunting rambut", 10, True),
        ("Mesin cukur", 5, True),
        ("Sisir", 20, False),
    ),
    "menjahit": (("Gunting kain", 10, True), ("Jarum mesin", 40, True), ("Meteran", 10, False)),
}
GUESTS = (
    ("Hj. Nurhayati", "Dekranasda Kabupaten Serang", "ktp", "A 1542 KX"),
    ("Ujang Supriatna", "Koperasi Tani Makmur", "ktp", ""),
)
BROUGHT = (("kain katun", 20), ("proyektor", 1), ("kabel gulung", 2))
NOT_YET = "Satu orang menyusul dari poliklinik."
LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class MovementWriter:
    """Writes what the lists for the guards show today; sessions and participants stand already."""

    rng: Random
    today: date
    officer: User

    def write(self, programmes: Mapping[str, Programme]) -> None:
        """Write everything."""
        self._appointments()
        self._tools(programmes)
        self._visitors()
        self._counts()
        self._out_now()

    def _appointments(self) -> None:
        """Expect some participants elsewhere today, and as many people who are in no training."""
        meetings = Session.objects.on(self.today).exclude(state="cancelled")
        seated = Enrolment.objects.active().filter(batch__in=meetings.values("batch"))
        stays = Stay.objects.open().order_by("pk")
        inside = self._some(stays.filter(inmate__in=seated.values("inmate")))
        others = self._some(stays.exclude(inmate__in=seated.values("inmate")))
        rows = [
            (stay, *what)
            for some in (inside, others)
            for stay, what in zip(some, EXPECTED, strict=False)
        ]
        insert(
            Appointment.objects,
            [
                Appointment(
                    stay_id=stay,
                    kind=kind,
                    day=self.today,
                    starts_at=first,
                    ends_at=last,
                    recorded_by=self.officer,
                )
                for stay, kind, first, last in rows
            ],
        )

    def _some(self, stays: QuerySet[Stay]) -> list[int]:
        keys = list(stays.values_list("pk", flat=True))
        return self.rng.sample(keys, min(len(EXPECTED), len(keys)))

    def _tools(self, programmes: Mapping[str, Programme]) -> None:
        insert(
            ToolNeed.objects,
            [
                ToolNeed(programme=programmes[code], name=name, quantity=quantity, sharp=sharp)
                for code, tools in TOOLS.items()
                for name, quantity, sharp in tools
            ],
        )

    def _visitors(self) -> None:
        """Announce a guest with items for some sessions of today."""
        meetings = Session.objects.on(self.today).exclude(state="cancelled").order_by("pk")
        for session, (name, institution, kind, plate) in zip(meetings, GUESTS, strict=False):
            visitor = GateVisitor.objects.create(
                batch=session.batch,
                day=self.today,
                name=name,
                institution=institution,
                identity_kind=kind,
                vehicle_plate=plate,
                announced_by=self.officer,
            )
            brought = self.rng.sample(BROUGHT, 2)
            insert(
                GateItem.objects,
                [GateItem(visitor=visitor, name=item, quantity=many) for item, many in brought],
            )

    def _counts(self) -> None:
        """Count heads of the last days out and back, and leave one tool of yesterday missing."""
        here = Q(attendance__code__presence="present")
        held = Session.objects.held().filter(held_on__range=(self.today - LATELY, self.today))
        held = held.annotate(people=Count("attendance", filter=here)).order_by("held_on", "pk")
        sessions = list(held.select_related("batch__programme"))
        insert(Headcount.objects, [row for session in sessions for row in self._heads(session)])
        insert(
            ToolCount.objects, [row for session in sessions for row in self._handed_out(session)]
        )
        last = ToolCount.objects.filter(sharp=True, taken_out__gt=1)
        lost = last.order_by("-session__held_on", "-pk").first()
        if lost is not None:
            lost.brought_back = lost.taken_out - 1
            lost.save(update_fields=["brought_back"])

    def _out_now(self) -> None:
        """Leave the people of one session of today out, one fewer than called."""
        movement = movement_on(self.today, self.officer)
        called = {one: movement.of(one).called for one in movement.sessions if not one.recorded_at}
        session = max(called, key=lambda one: (called[one], one.pk), default=None)
        if session is None or called[session] < 2:
            return
        Headcount.objects.create(
            session=session,
            direction=Direction.OUT,
            counted=called[session] - 1,
            expected=called[session],
            note=NOT_YET,
            counted_at=at(self.today, session.starts_at.hour, 5),
            counted_by=self.officer,
        )

    def _heads(self, session: Session) -> list[Headcount]:
        people = getattr(session, "people", 0)
        hours = {Direction.OUT: session.starts_at.hour, Direction.BACK: session.ends_at.hour}
        return [
            Headcount(
                session=session,
                direction=way,
                counted=people,
                expected=people,
                counted_at=at(session.held_on, hour, 5),
                counted_by=self.officer,
            )
            for way, hour in hours.items()
        ]

    def _handed_out(self, session: Session) -> list[ToolCount]:
        return [
            ToolCount(
                session=session,
                name=name,
                sharp=sharp,
                needed=quantity,
                taken_out=quantity,
                out_at=at(session.held_on, session.starts_at.hour),
                out_by=self.officer,
                brought_back=quantity,
                back_at=at(session.held_on, session.ends_at.hour),
                back_by=self.officer,
            )
            for name, quantity, sharp in TOOLS.get(session.batch.programme.code, ())
        ]
