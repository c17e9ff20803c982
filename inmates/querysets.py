"""Questions about inmates, stays, regions and imports, each scoped to who asks."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies.models import User
from agencies.permissions import is_rutan_staff
from inmates.search import sought

if TYPE_CHECKING:
    from inmates.models import (  # noqa: F401
        Appointment,
        Clearance,
        Fitness,
        HeadingMeaning,
        Inmate,
        KeptApart,
        Region,
        SdpImport,
        Stay,
        TemporaryAbsence,
        Unlisted,
    )

M = TypeVar("M", bound=models.Model)
LONGEST_SEARCH = 200
MOST_WORDS = 8
IS_HERE, IS_GONE = Q(open_stay__isnull=False), Q(open_stay__isnull=True)
LISTED = ("name", "aliases", "sex", "birth_date", "regency", "district")


def expected_end_before(day: date) -> Q:
    """Make the condition that a `Stay` is expected to end before `day`."""
    return Q(expected_release_on__lt=day) | Q(expected_release_on__isnull=True, expires_on__lt=day)


class RegionQuerySet(models.QuerySet["Region"]):
    """Regions."""

    def regencies(self) -> "RegionQuerySet":
        """Keep regencies, cities and the place for people from elsewhere."""
        return self.filter(level__in=("regency", "elsewhere"))

    def districts_of(self, regency_code: str) -> "RegionQuerySet":
        """Keep the districts of one regency."""
        return self.filter(level="district", parent_id=regency_code)


class InmateQuerySet(models.QuerySet["Inmate"]):
    """Inmates."""

    def visible_to(self, user: User) -> "InmateQuerySet":
        """Keep those whose whole record `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()

    def present(self) -> "InmateQuerySet":
        """Keep those who are in custody here now."""
        from inmates.models import Stay  # noqa: PLC0415 - models are built from this module

        return self.filter(pk__in=Stay.objects.open_inmates())

    def gone(self) -> "InmateQuerySet":
        """Keep those who are not in custody here now."""
        from inmates.models import Stay  # noqa: PLC0415 - models are built from this module

        return self.exclude(pk__in=Stay.objects.open_inmates())

    def staying(self, condition: Q) -> "InmateQuerySet":
        """Keep those whose open stay meets `condition`, which speaks of a `Stay`."""
        from inmates.models import Stay  # noqa: PLC0415 - models are built from this module

        return self.filter(pk__in=Stay.objects.open().filter(condition).values("inmate_id"))

    def with_stay_order(self) -> "InmateQuerySet":
        """Add `open_stay` and `expected_end` (a date, an estimate) to sort and filter by."""
        open_stay = FilteredRelation("stays", condition=Q(stays__ended_on__isnull=True))
        expected_end = Coalesce("open_stay__expected_release_on", "open_stay__expires_on")
        return self.annotate(open_stay=open_stay, expected_end=expected_end)

    def with_current_stay(self) -> "InmateQuerySet":
        """Fetch the open stay (see `Inmate.current_stay`) and the regions along."""
        from inmates.models import Stay  # noqa: PLC0415 - models are built from this module

        open_stays = Stay.objects.open().select_related("register_class")
        return self.select_related("regency", "district").prefetch_related(
            Prefetch("stays", queryset=open_stays, to_attr="open_stays")
        )

    def still_here(self) -> "InmateQuerySet":
        """Do as `present`, by the `open_stay` that `with_stay_order` joined: half the work."""
        return self.filter(IS_HERE)

    def for_list(self) -> "InmateQuerySet":
        """Fetch what a page of the list shows, and no more: sorting carries whole rows along."""
        return self.only(*LISTED).prefetch_related("regency", "district", _open_stays())

    def for_export(self) -> "InmateQuerySet":
        """Fetch what a spreadsheet says of each person: the open stay with all that hangs on it."""
        fetched = self.select_related("regency", "district")
        return fetched.prefetch_related(_open_stays("registrations"))

    def temporarily_out(self) -> "InmateQuerySet":
        """Keep those whose stay goes on while they are out: in court, in hospital, lent out."""
        return self.staying(Q(absences__returned_on__isnull=True, absences__isnull=False))

    def residence_unverified(self) -> "InmateQuerySet":
        """Keep residents of Kabupaten Serang by what is on record, without proof of it."""
        return self.filter(regency="36.04", residence_verified_on__isnull=True)

    def called(self, text: str) -> "InmateQuerySet":
        """Keep those whose nomor induk, present registration number or whole name this is."""
        from inmates.models import Stay  # noqa: PLC0415 - models are built from this module

        text = text.strip()
        numbered = Stay.objects.open().filter(registration_number__iexact=text)
        return self.filter(
            Q(sdp_number__iexact=text)
            | Q(name__iexact=text)
            | Q(pk__in=numbered.values("inmate_id"))
        )

    def matching(self, text: str) -> "InmateQuerySet":
        """Keep those whose search key holds every word of `text`, however it is spelled.

        That is the name, the aliases, all numbers and the district (see `inmates.search`). Only
        the first words count.
        """
        words = {sought(word) for word in text[:LONGEST_SEARCH].split()[:MOST_WORDS]} - {""}
        if not words:
            return self.none() if text.strip() else self
        return self.filter(*(Q(search_key__contains=word) for word in sorted(words)))


def _open_stays(*along: str) -> "Prefetch[Any]":
    """Fetch the open stay of each person as `open_stays`, and its absence as `open_absences`."""
    from inmates.models import Stay, TemporaryAbsence  # noqa: PLC0415 - as above

    out = Prefetch("absences", queryset=TemporaryAbsence.objects.open(), to_attr="open_absences")
    stays = Stay.objects.open().select_related("register_class").prefetch_related(out, *along)
    return Prefetch("stays", queryset=stays, to_attr="open_stays")


class StayQuerySet(models.QuerySet["Stay"]):
    """Stays."""

    def open(self) -> "StayQuerySet":
        """Keep those that have not ended."""
        return self.filter(ended_on__isnull=True)

    def open_inmates(self) -> "models.QuerySet[Stay, int]":
        """Give the keys of the inmates with an open stay."""
        return self.open().values_list("inmate_id", flat=True)

    def on(self, day: Any) -> "StayQuerySet":
        """Keep those that last on `day`, a date or what a query calls it; its last day counts."""
        begun = Q(entered_on__isnull=True) | Q(entered_on__lte=day)
        return self.filter(begun, Q(ended_on__isnull=True) | Q(ended_on__gte=day))

    def looking_over(self, day: date) -> "StayQuerySet":
        """Keep open ones whose expected end lies before `day`."""
        return self.open().filter(expected_end_before(day))


class _RutanOnly(models.QuerySet[M]):
    """Rows that never leave the Rutan."""

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may see: all for Rutan staff, none for others."""
        return self.all() if is_rutan_staff(user) else self.none()


class SdpImportQuerySet(_RutanOnly["SdpImport"]):
    """Imports of SDP files."""

    def waiting(self) -> Self:
        """Keep those that nobody has confirmed or put aside yet."""
        return self.filter(state__in=("asking", "previewed"))

    def applied(self) -> Self:
        """Keep those that stand in the register, the last one first."""
        return self.filter(state="applied").order_by("-applied_at", "-pk")

    def without_file(self) -> Self:
        """Leave the files in the database; a list of imports does not need them."""
        return self.defer("sealed_file", "sealed_undo")


class HeadingMeaningQuerySet(_RutanOnly["HeadingMeaning"]):
    """Meanings of headings."""


class TemporaryAbsenceQuerySet(_RutanOnly["TemporaryAbsence"]):
    """Temporary absences."""

    def open(self) -> Self:
        """Keep those of people who are not back."""
        return self.filter(returned_on__isnull=True)

    def out_on(self, day: date) -> Self:
        """Keep those of people who are out on `day`, not back before it or on it as expected.

        The day of the return counts as here: at which hour they came is not known.
        """
        out = self.filter(left_on__lte=day).filter(
            Q(returned_on__isnull=True) | Q(returned_on__gt=day)
        )
        expected = Q(returned_on__isnull=True, expected_back_on__lte=day)
        return out.exclude(expected) if day > timezone.localdate() else out


class AppointmentQuerySet(_RutanOnly["Appointment"]):
    """Appointments."""

    def standing(self) -> Self:
        """Keep those that nobody cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def on(self, day: date) -> Self:
        """Keep those of one day."""
        return self.filter(day=day)

    def of_present(self) -> Self:
        """Keep those of people who are in custody here."""
        return self.filter(stay__ended_on__isnull=True)


class UnlistedQuerySet(_RutanOnly["Unlisted"]):
    """Questions about people no longer listed."""

    def open(self) -> Self:
        """Keep those without an answer, of people who are still on record as present."""
        return self.filter(answer="", stay__ended_on__isnull=True)


class KeptApartQuerySet(_RutanOnly["KeptApart"]):
    """Pairs of people kept apart."""

    def standing(self) -> Self:
        """Keep those that have not ended."""
        return self.filter(ended_on__isnull=True)

    def about(self, inmate_id: int) -> Self:
        """Keep the pairs that one person belongs to."""
        return self.filter(Q(first=inmate_id) | Q(second=inmate_id))

    def between(self, one: int, other: int) -> Self:
        """Keep the pairs of these two people, given by their keys in any order."""
        return self.filter(first=min(one, other), second=max(one, other))

    def across(self, some: Iterable[int], others: Iterable[int]) -> Self:
        """Keep the pairs of one of `some` and one of `others`, both keys of people."""
        some, others = list(some), list(others)
        return self.filter(
            Q(first__in=some, second__in=others) | Q(first__in=others, second__in=some)
        )


class ClearanceQuerySet(_RutanOnly["Clearance"]):
    """Security clearances."""

    def newest(self) -> Self:
        """Keep the last decision on each person and programme; only that one counts."""
        from inmates.models import Clearance  # noqa: PLC0415 - models are built from this module

        same = {"inmate": OuterRef("inmate"), "programme": OuterRef("programme")}
        decisions = Clearance.objects.filter(**same).order_by("-decided_on", "-pk")
        return self.filter(pk=Subquery(decisions.values("pk")[:1]))


class FitnessQuerySet(_RutanOnly["Fitness"]):
    """Fitness for trainings."""

    def newest(self) -> Self:
        """Keep the last decision on each person; only that one counts."""
        from inmates.models import Fitness  # noqa: PLC0415 - models are built from this module

        decisions = Fitness.objects.filter(inmate=OuterRef("inmate"))
        return self.filter(pk=Subquery(decisions.order_by("-decided_on", "-pk").values("pk")[:1]))
