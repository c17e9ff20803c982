"""Writes accounts, signatories, agreements, money, targets and rooms."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from agencies.models import (
    Agency,
    Agreement,
    AgreementKind,
    Fund,
    RutanSignatory,
    Signatory,
    SignatoryPlace,
    Target,
    User,
)
from serang_rutan.demo.batches import Run
from serang_rutan.demo.courses import ACCOUNTS, AGENCIES, ROOMS, TRAINERS, Account, in_lane
from serang_rutan.demo.seats import RESIDENTS_ONLY
from serang_rutan.demo.writing.common import at, insert
from serang_rutan.demo.writing.subjects import write_subjects
from trainings.models import Room

PASSWORD = "bekal-demo"  # noqa: S105 - printed for everyone who tries the demonstration
MOU_SIGNED_ON = date(2025, 5, 7)
MOU_ENDS_ON = date(2028, 5, 6)
MOU_SCOPE = "Pelatihan keterampilan bagi warga binaan, dari penilaian awal sampai tindak lanjut."
SIGNATORIES = (("Drs. H. Teladan Contoh, M.Si.", "1"), ("Hj. Amanah Contoh, S.E., M.M.", "2"))
SECOND_SIGNS = "diskoumperindag"
SECOND_SIGNATORY = ("Tutur Contoh, S.Pd.", "Koordinator Pelatihan")
ADDRESS, CONTACT = "Jl. Contoh Nomor 1, Ciruas", "Telepon (0254) 000000, dinas@contoh.example"
RUPIAH_STEP = 10_000_000


@dataclass(frozen=True, slots=True)
class Institutions:
    """What the other writers refer to, by name or code."""

    agencies: dict[str, Agency]
    users: dict[str, User]
    rooms: dict[str, Room]
    agreements: dict[str, Agreement]
    funds: dict[tuple[str, str, int], Fund]
    signatories: dict[str, list[Signatory]]

    def signatory_on(self, agency: str, day: date) -> Signatory:
        """Give who signs for an agency on `day`."""
        return next(person for person in self.signatories[agency] if person.signs_on(day))


def write_institutions(runs: Sequence[Run], first: date, lanes: int) -> Institutions:
    """Write all that stands before the people do."""
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=AGENCIES)}
    _write_targets(runs, agencies)
    write_subjects()
    RutanSignatory.objects.create(
        name="Drs. Panutan Contoh, M.H.",
        title="Kepala Rumah Tahanan Negara Kelas IIB Serang",
        staff_number="CONTOH 000000000003",
        valid_from=first,
    )
    return Institutions(
        agencies=agencies,
        users=_write_users(agencies, first, lanes),
        rooms=_write_rooms(lanes),
        agreements={code: _write_agreement(agency) for code, agency in agencies.items()},
        funds=_write_funds(runs, agencies),
        signatories={code: _write_signatories(agency, first) for code, agency in agencies.items()},
    )


def _write_users(agencies: dict[str, Agency], first: date, lanes: int) -> dict[str, User]:
    """Write the accounts; the slow hash of the one password is made once."""
    password = make_password(PASSWORD)
    users = [
        User(
            username=account.username,
            full_name=account.full_name,
            role=account.role,
            agency=agencies[account.agency] if account.agency else None,
            password=password,
            is_demo=True,
            date_joined=at(first, 8),
        )
        for account in [*ACCOUNTS, *_more_trainers(lanes)]
    ]
    insert(User.objects, users)
    return {user.username: user for user in users}


def _more_trainers(lanes: int) -> Iterable[Account]:
    for lane in range(1, lanes):
        for account in TRAINERS:
            name = f"{account.full_name} {lane + 1}"
            yield replace(account, username=in_lane(account.username, lane), full_name=name)


def _write_rooms(lanes: int) -> dict[str, Room]:
    rooms = [
        Room(
            name=in_lane(spec.name, lane),
            kind=spec.kind,
            capacity=spec.capacity,
            area=in_lane(spec.area, lane) if spec.area else "",
        )
        for lane in range(lanes)
        for spec in ROOMS
    ]
    insert(Room.objects, rooms)
    return {room.name: room for room in rooms}


def _write_agreement(agency: Agency) -> Agreement:
    return Agreement.objects.create(
        agency=agency,
        kind=AgreementKind.MOU,
        title="Nota Kesepakatan tentang pembinaan keterampilan warga binaan (contoh)",
        number_rutan="CONTOH-01/RUTAN-SERANG/2025",
        number_agency=f"CONTOH-01/{agency.certificate_code}/2025",
        signed_on=MOU_SIGNED_ON,
        starts_on=MOU_SIGNED_ON,
        ends_on=MOU_ENDS_ON,
        scope=MOU_SCOPE,
    )


def _write_signatories(agency: Agency, first: date) -> list[Signatory]:
    """Write two officials, the second in office since half a year after the first day."""
    change = first + timedelta(days=180)
    terms = ((first - timedelta(days=730), change), (change + timedelta(days=1), None))
    signatories = [
        Signatory(
            agency=agency,
            name=name,
            title=f"Kepala {agency.name}"[:150],
            staff_number=f"CONTOH {number:0>12}",
            valid_from=begin,
            valid_to=end,
        )
        for (name, number), (begin, end) in zip(SIGNATORIES, terms, strict=True)
    ]
    insert(Signatory.objects, signatories)
    agency.letterheads.update(address=ADDRESS, contact=CONTACT)
    if agency.code == SECOND_SIGNS:
        second, title = SECOND_SIGNATORY
        Signatory.objects.create(
            agency=agency,
            place=SignatoryPlace.SECOND,
            name=second,
            title=title,
            valid_from=terms[0][0],
        )
    return signatories


def _write_funds(
    runs: Sequence[Run], agencies: dict[str, Agency]
) -> dict[tuple[str, str, int], Fund]:
    """Write a ceiling for each agency, source and year, a fifth above what its batches cost."""
    spent: Counter[tuple[str, str, int]] = Counter()
    for run in runs:
        spent[run.course.agency, run.course.source, run.starts_on.year] += cost_of(run)
    funds = {
        (code, source, year): Fund(
            agency=agencies[code],
            source=source,
            fiscal_year=year,
            ceiling=(cost * 6 // 5 // RUPIAH_STEP + 1) * RUPIAH_STEP,
            residents_only=(code, source) == RESIDENTS_ONLY,
        )
        for (code, source, year), cost in sorted(spent.items())
    }
    insert(Fund.objects, funds.values())
    return funds


def _write_targets(runs: Sequence[Run], agencies: dict[str, Agency]) -> None:
    """Write what each agency promised for a year: a little more than its batches have seats."""
    seats: Counter[tuple[str, int]] = Counter()
    for run in runs:
        seats[run.course.agency, run.starts_on.year] += run.course.seats
    targets = []
    for (code, year), count in sorted(seats.items()):
        promised = round(count * 1.1 / 5) * 5
        completions = promised * 85 // 100
        targets.append(
            Target(agency=agencies[code], year=year, participants=promised, completions=completions)
        )
    insert(Target.objects, targets)


def cost_of(run: Run) -> int:
    """Give the cost of a batch in rupiah."""
    return run.course.cost * run.course.seats
