"""Walks the table of `tests/permission_table.py`: every address, every role."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from agencies.models import Letterhead, Programme
from assessments.models import InstrumentVersion
from inmates.actions import preview_import
from tests.factories.agencies import (
    AgreementFactory,
    FundFactory,
    RutanSignatoryFactory,
    SignatoryFactory,
    TargetFactory,
)
from tests.factories.assessments import InterestSessionFactory, InterviewFactory
from tests.factories.changes import ParticipantChangeFactory
from tests.factories.inmates import HeadingMeaningFactory, KeptApartFactory, StayFactory
from tests.factories.movement import AppointmentFactory, GateVisitorFactory, ToolCountFactory
from tests.factories.outcomes import EvaluationEntryFactory
from tests.factories.recap import StatementFactory
from tests.factories.sdp import csv_file, people
from tests.factories.selection import PolicyFactory, proposed_round
from tests.factories.timetable import ClosedHoursFactory, SpecialDayFactory
from tests.factories.trainings import (
    CertificateFactory,
    ComingBatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from tests.permission_table import COLUMNS, NO_PAGE, TABLE
from trainings.actions.badge_key import rotate_badge_key
from trainings.actions.calendar_link import make_link
from trainings.models import DeliveryPolicy, RoundDecision

pytestmark = pytest.mark.django_db


def rows() -> dict[str, dict[str, str]]:
    """Give the table as address name -> role -> expected answer."""
    lines = [line.split() for line in TABLE.strip().splitlines() if not line.startswith("#")]
    return {name: dict(zip(("on", *COLUMNS), cells, strict=True)) for name, *cells in lines}


def names(patterns=None, prefix: str = "") -> set[str]:
    """Give the name of every address of the site."""
    found = set()
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            found.add(prefix + (entry.name or str(entry.pattern)))
        else:
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found |= names(entry.url_patterns, inner)
    return found


@pytest.fixture
def world(officer, agency_a, trainer_a, request):
    """A batch of agency A taught by trainer A, with one participant, and all that hangs on it."""
    trainer_b = request.getfixturevalue("trainer_b")
    stay = StayFactory()
    room = RoomFactory()
    batch = ComingBatchFactory(agency=agency_a, trainers=[trainer_a], rooms=[room])
    session = SessionFactory(batch=batch, room=room, held_on=batch.starts_on)
    cancelled = SessionFactory(batch=batch, room=room, state="cancelled", cancel_reason="Uji")
    enrolment = EnrolmentFactory(batch=batch, inmate=stay.inmate, enrolled_by=officer)
    certificate = CertificateFactory(enrolment=enrolment, check_code="2345-6789-ABCD")
    round_ = proposed_round(officer, people=1)
    seats = round_.seats.get()
    decision = RoundDecision.objects.create(
        seats=seats, inmate=stay.inmate, kind="strike", reason="Uji", decided_by=officer
    )
    offer = EnrolmentFactory(
        batch=seats.batch, round_seats=seats, state="offered", offered_at=timezone.now()
    )
    return {
        "offer": offer.pk,
        "round": round_.pk,
        "asked": round_.applicants.get().inmate_id,
        "seats": seats.pk,
        "decision": decision.pk,
        "policy": PolicyFactory(signed_at=None, signed_by=None).pk,
        "inmate": stay.inmate.pk,
        "stay": stay.pk,
        "appointment": AppointmentFactory(stay=stay).pk,
        "tool_count": ToolCountFactory(session=session).pk,
        "visitor": GateVisitorFactory(batch=batch).pk,
        "apart": KeptApartFactory(first=stay.inmate).pk,
        "import": preview_import(data=csv_file(people(1)), name="a.csv", by=officer).pk,
        "heading": HeadingMeaningFactory(confirmed_by=officer).pk,
        "interview": InterviewFactory(inmate=stay.inmate, interviewer=officer).pk,
        "instrument": InstrumentVersion.objects.get(code="minat-5").pk,
        "interest": InterestSessionFactory(inmate=stay.inmate, started_by=officer).pk,
        "batch": batch.pk,
        "session": session.pk,
        "cancelled": cancelled.pk,
        "calendar": make_link(by=officer),
        "enrolment": enrolment.pk,
        "entry": EvaluationEntryFactory(batch=batch, entered_by=officer).pk,
        "certificate": certificate.pk,
        "badge_key": rotate_badge_key(by=None).key_id,
        "statement": StatementFactory(enrolment=enrolment, issued_by=officer).pk,
        "change": ParticipantChangeFactory(enrolment=enrolment).pk,
        "room": room.pk,
        "user": trainer_b.pk,
        "agency": agency_a.pk,
        "signatory": SignatoryFactory(agency=agency_a).pk,
        "letterhead": Letterhead.objects.get().pk,
        "rutan_signatory": RutanSignatoryFactory().pk,
        "fund": FundFactory(agency=agency_a).pk,
        "agreement": AgreementFactory(agency=agency_a).pk,
        "target": TargetFactory(agency=agency_a).pk,
        "programme": Programme.objects.get(code="las").pk,
        "class": "A I",
        "hours": ClosedHoursFactory().pk,
        "special_day": SpecialDayFactory(recorded_by=officer).pk,
        "delivery": DeliveryPolicy.objects.get().pk,
    }


def answer(client: Client, url: str) -> str:
    """Put an answer into the words of the table."""
    response = client.get(url)
    if response.status_code == 302 and response.url.startswith(("/masuk/", "/admin/login/")):
        return "in"
    front = reverse("admin:index")
    if response.status_code == 302 and response.url == front and url.startswith(front):
        return "--"  # the admin's way of saying that there is no such object
    return {200: "ok", 302: "ok", 405: "ok", 403: "no", 404: "--"}[response.status_code]


def address(name: str, on: str, world: dict[str, int]) -> str:
    """Build the address `name` on what the table names: `batch`, or `interview+kerja`."""
    parts = [] if on == "-" else on.split("+")
    args = [world.get(part, part) for part in parts]
    return reverse(name, args=args)


@pytest.mark.parametrize("role", COLUMNS)
def test_each_role_gets_what_the_table_says(role, world, request, client_of):
    """One world for all addresses: asking for a page changes nothing that another page shows."""
    client = client_of(None if role == "nobody" else request.getfixturevalue(role))
    table = rows()
    given = {name: answer(client, address(name, row["on"], world)) for name, row in table.items()}
    assert given == {name: row[role] for name, row in table.items()}


def test_every_address_of_the_site_stands_in_the_table():
    assert names() == set(rows()) | set(NO_PAGE)
