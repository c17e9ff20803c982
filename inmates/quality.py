"""What is missing or doubtful in the register, how much it matters and what to do about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from inmates.models import Inmate, SdpImport, Stay, Unlisted
from inmates.models.region import SERANG_REGENCY
from inmates.querysets import InmateQuerySet

TWINS = "kembar"
UNLISTED, OLD_FILE = "tidak-tercantum", "berkas"
OVER = "akhir-lewat"
LONGEST_FILE_AGE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of gap; the higher `weight` (1 to 3) the more depends on it.

    `code` stands in addresses.
    """

    code: str
    title: str | Promise
    advice: str | Promise
    weight: int


@dataclass(frozen=True, slots=True)
class Finding:
    """How often a kind occurs. `present` is how many people are present; 0 where no share fits.

    `url` leads to where something can be done about it; empty for whoever may only read.
    """

    kind: Kind
    count: int
    present: int
    url: str

    @property
    def of_people(self) -> bool:
        """Whether people are counted, and not whether something is so."""
        return bool(self.present)

    @property
    def share(self) -> float:
        """The share of the people present, between 0 and 1."""
        return self.count / self.present if self.present else 0

    @property
    def tone(self) -> str:
        """The colour of the bar: what plans rest on stands out."""
        return {3: "danger", 2: "warning"}.get(self.kind.weight, "")


KINDS = (
    Kind(
        OVER,
        _("Expected end has passed"),
        _("Find out whether they left, and end the stay, or import the new date from SDP."),
        3,
    ),
    Kind(
        "akhir-kosong",
        _("Expected end missing"),
        _("Nobody can see whether they stay until a course ends. Add the date to SDP."),
        3,
    ),
    Kind(
        TWINS,
        _("Same name and date of birth"),
        _("Perhaps one person is recorded twice. Compare both records before choosing either."),
        2,
    ),
    Kind(
        "domisili-belum",
        _("Kabupaten Serang, not verified"),
        _("Seats paid by the Pemkab need proof. Look at the KTP or KK and record it."),
        2,
    ),
    Kind(
        "domisili-kosong",
        _("Residence not known"),
        _("Reports count them nowhere. Ask the person, or complete the address in SDP."),
        2,
    ),
    Kind(
        "lahir-kosong",
        _("Date of birth missing"),
        _("The age is unknown and namesakes cannot be told apart. Complete it in SDP."),
        2,
    ),
    Kind(
        "induk-kosong",
        _("Nomor induk missing"),
        _("The surest way to know a person again is missing. Complete it in SDP."),
        2,
    ),
    Kind(
        "kelamin-kosong",
        _("Sex missing"),
        _("Reports by sex leave them out. Complete it in SDP."),
        1,
    ),
    Kind(
        "masuk-kosong",
        _("Date of entry missing"),
        _("How long they have been here cannot be seen. Complete it in SDP."),
        1,
    ),
    Kind(
        "blok-kosong",
        _("Block or cell missing"),
        _("Nobody knows where to fetch them for a lesson. Complete it in SDP."),
        1,
    ),
)
BY_CODE = {kind.code: kind for kind in KINDS}
NOT_LISTED = Kind(
    UNLISTED,
    _("No longer listed, without an answer"),
    _("They count as present until someone says what became of them."),
    3,
)
NO_FILE_TODAY = Kind(
    OLD_FILE,
    _("SDP file older than a day"),
    _("All figures on this page are as old as the file. Import the file of today."),
    3,
)


def with_gap(people: InmateQuerySet, code: str, today: date) -> InmateQuerySet:
    """Keep the people present with one kind of gap; `people` were made by `with_stay_order`."""
    here = people.still_here()
    return here.filter(_is_twin() if code == TWINS else _conditions(today)[code])


def findings_for(user: User, today: date) -> list[Finding]:
    """Count every kind among the people present, worst first, for someone who sees them all."""
    people = Inmate.objects.visible_to(user).with_stay_order().still_here()
    counts = _counts(people, today)
    list_url = reverse("inmates:inmate_list")
    found = [
        Finding(kind, counts[kind.code], counts["present"], f"{list_url}?mutu={kind.code}")
        for kind in KINDS
    ]
    unlisted = Unlisted.objects.visible_to(user).open().count()
    answers = _url_for(user, "inmates.answer_unlisted", "inmates:unlisted_list")
    upload = _url_for(user, "inmates.import_sdp", "inmates:import_upload")
    found.append(Finding(NOT_LISTED, unlisted, counts["present"], answers))
    found.append(Finding(NO_FILE_TODAY, int(_is_file_old(user)), 0, upload))
    return sorted(found, key=lambda finding: (-finding.kind.weight, -finding.count))


def people_with_gaps(user: User, today: date) -> int:
    """Count the people present whose record needs completing; stays that are over are not that."""
    gaps = [condition for code, condition in _conditions(today).items() if code != OVER]
    people = Inmate.objects.visible_to(user).with_stay_order().still_here()
    return people.filter(Q(*gaps, _connector=Q.OR)).count()


def _conditions(today: date) -> dict[str, Q]:
    """Give the condition of each kind, about an `Inmate` with `open_stay` and `expected_end`."""
    return {
        OVER: Q(expected_end__lt=today),
        "akhir-kosong": Q(expected_end__isnull=True),
        "domisili-belum": Q(regency=SERANG_REGENCY, residence_verified_on__isnull=True),
        "domisili-kosong": Q(regency__isnull=True),
        "lahir-kosong": Q(birth_date__isnull=True),
        "induk-kosong": Q(sdp_number__isnull=True) | Q(sdp_number=""),
        "kelamin-kosong": Q(sex=""),
        "masuk-kosong": Q(open_stay__entered_on__isnull=True),
        "blok-kosong": Q(open_stay__block="") | Q(open_stay__cell=""),
    }


def _counts(people: InmateQuerySet, today: date) -> dict[str, int]:
    """Count all kinds in one query, and twins in another; the keys are codes and "present"."""
    counted = {code: Count("pk", filter=when) for code, when in _conditions(today).items()}
    counts: dict[str, Any] = people.aggregate(present=Count("pk"), **counted)
    return counts | {TWINS: people.filter(_is_twin()).count()}


def _is_twin() -> Exists:
    """Make the condition that someone else who is present has the same name and birth date."""
    others = Stay.objects.open().filter(
        inmate__name=OuterRef("name"), inmate__birth_date=OuterRef("birth_date")
    )
    return Exists(others.exclude(inmate=OuterRef("pk")))


def _is_file_old(user: User) -> bool:
    """Tell whether the last file was applied more than a day ago, or none ever was."""
    last = SdpImport.objects.visible_to(user).without_file().applied().first()
    if last is None or last.applied_at is None:
        return True
    return timezone.now() - last.applied_at > LONGEST_FILE_AGE


def _url_for(user: User, permission: str, page: str) -> str:
    """Give the address of a page, empty for whoever may not open it."""
    return reverse(page) if user.has_perm(permission) else ""
