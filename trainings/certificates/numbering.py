"""Numbers of training certificates: of the agency's own series, or typed by staff."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.number_series import LONGEST, read_number, write_number
from serang_rutan.core.refusal import RefusedError
from trainings.models import Certificate


def give_numbers(
    certificates: Sequence[Certificate], typed: Mapping[int, str] | None, agency: Agency
) -> None:
    """Give `certificates` the numbers `typed` for their enrolments, or without these the next ones.

    Raises:
        RefusedError: see `number_as_typed` and `number_in_series`.

    """
    if typed is None:
        number_in_series(certificates, agency)
    else:
        number_as_typed(certificates, typed, agency)


def number_in_series(certificates: Sequence[Certificate], agency: Agency) -> None:
    """Give `certificates` of one day the next numbers in the series of `agency`.

    The agency must be locked: whoever numbers next then sees what was taken. What fails is rolled
    back whole, so the series has no gap.

    Raises:
        RefusedError: a number is taken, because another agency writes its numbers alike.

    """
    if not certificates:
        return
    day = certificates[0].issued_on
    for count, certificate in enumerate(certificates, start=_last_of(agency, day.year) + 1):
        certificate.series_year, certificate.series_number = day.year, count
        certificate.number = write_number(
            agency.certificate_pattern, count, agency.certificate_code, day
        )
    taken = _first_taken([certificate.number for certificate in certificates])
    if taken:
        raise RefusedError(
            _(
                "The number %(number)s is taken. Another agency seems to use the same code in "
                "certificate numbers; ask the administrator to change one."
            )
            % {"number": taken}
        )


def number_as_typed(
    certificates: Sequence[Certificate], typed: Mapping[int, str], agency: Agency
) -> None:
    """Give each certificate the number typed for its enrolment.

    A number that looks like one of the agency's own series takes its place there.

    Raises:
        RefusedError: somebody has no number, or a number is empty, too long, doubled or taken.

    """
    if set(typed) != {certificate.enrolment_id for certificate in certificates}:
        raise RefusedError(
            _("Who is ready has changed meanwhile. Look at the list again, then issue.")
        )
    numbers = [" ".join(typed[certificate.enrolment_id].split()) for certificate in certificates]
    check_typed(numbers)
    for certificate, number in zip(certificates, numbers, strict=True):
        certificate.number = number
    _place_in_series(certificates, agency)


def read_typed(text: str, count: int) -> list[str]:
    """Read numbers pasted one a line, in the order of the list; empty lines at the end fall away.

    Raises:
        RefusedError: there are not exactly `count`, or one is empty, too long or there twice.

    """
    numbers = [" ".join(line.split()) for line in text.strip().splitlines()]
    if len(numbers) != count:
        reason = ngettext(
            "%(count)d person is ready, but there are %(numbers)d numbers.",
            "%(count)d people are ready, but there are %(numbers)d numbers.",
            count,
        )
        raise RefusedError(reason % {"count": count, "numbers": len(numbers)})
    check_typed(numbers)
    return numbers


def check_typed(numbers: Sequence[str]) -> None:
    """Raise unless every number can be given: none empty, too long, there twice, or taken.

    Raises:
        RefusedError: one cannot; the reason names it, or its line.

    """
    for place, number in enumerate(numbers, start=1):
        if not number:
            raise RefusedError(_("Line %(line)d has no number.") % {"line": place})
        if len(number) > LONGEST:
            raise RefusedError(_("The number in line %(line)d is too long.") % {"line": place})
        if number in numbers[: place - 1]:
            raise RefusedError(_("The number %(number)s is there twice.") % {"number": number})
    taken = _first_taken(numbers)
    if taken:
        raise RefusedError(_("The number %(number)s is taken.") % {"number": taken})


def _place_in_series(certificates: Iterable[Certificate], agency: Agency) -> None:
    pattern, code = agency.certificate_pattern, agency.certificate_code
    series = Certificate.objects.filter(agency=agency)
    taken = set(series.values_list("series_year", "series_number"))
    for certificate in certificates:
        day = certificate.issued_on
        count = read_number(pattern, certificate.number, code, day)
        if not count:
            continue
        if (day.year, count) in taken:
            text = _("The number %(number)s is taken.")
            raise RefusedError(text % {"number": certificate.number})
        taken.add((day.year, count))
        certificate.series_year, certificate.series_number = day.year, count


def _first_taken(numbers: Sequence[str]) -> str | None:
    clashing = Certificate.objects.filter(number__in=numbers).order_by("series_number", "number")
    return clashing.values_list("number", flat=True).first()


def _last_of(agency: Agency, year: int) -> int:
    series = Certificate.objects.filter(agency=agency, series_year=year)
    return series.aggregate(last=Max("series_number"))["last"] or 0
