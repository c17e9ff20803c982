"""Drawing up a training certificate: everything the paper says is copied here, once."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, AgencyLetterhead, GradingScale, Signatory
from serang_rutan.core.printable import first_unprintable
from serang_rutan.core.refusal import RefusedError
from trainings.certificates.discretion import first_revealing, revealing_in_name
from trainings.certificates.subject_lines import SubjectLine, total_of
from trainings.models import Batch, Certificate, Enrolment
from trainings.names import proper_name

# Letters and digits that cannot be taken for one another on paper.
CODE_ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
NAMES = {
    "holder_name": _("holder"),
    "signatory_name": _("signatory"),
    "second_name": _("second signatory"),
}
LABELS = {
    "course_name": _("course"),
    "letterhead_government": _("letterhead"),
    "issuer_name": _("letterhead"),
    "letterhead_address": _("letterhead"),
    "letterhead_contact": _("letterhead"),
    "seat": _("place of signing"),
    "venue": _("place on the certificate"),
    "signatory_title": _("office of the signatory"),
    "second_title": _("office of the second signatory"),
    "number": _("number"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What the certificates of one batch share on one day."""

    batch: Batch
    fields: Mapping[str, Any]

    @classmethod
    def of(
        cls, batch: Batch, agency: Agency, issued_on: date, subjects: Sequence[SubjectLine]
    ) -> Self:
        """Copy what all certificates of `batch` will say, with `subjects` on the back."""
        fields = {
            "agency": agency,
            "issued_on": issued_on,
            **_course(batch, subjects),
            **letterhead_on(agency, issued_on),
            **_signatures(agency, issued_on),
        }
        return cls(batch, fields)

    def draw_up(self, enrolment: Enrolment, holder: str = "") -> Certificate:
        """Write, without saving, the certificate of `enrolment`; its number is still to come.

        Marks are copied from a result that was handed in, never from a draft.
        """
        certificate = Certificate(
            enrolment=enrolment,
            check_code=new_check_code(),
            holder_name=holder or proper_name(enrolment.inmate.name),
            **self.fields,
        )
        result = enrolment.handed_in_result
        if result and certificate.grading == GradingScale.SCORE:
            certificate.theory, certificate.practice = result.theory, result.practice
            certificate.pass_mark = self.batch.pass_mark
        return certificate


def new_check_code() -> str:
    """Draw a code such as "ACDE-FGHJ-KMNP" that nobody can guess."""
    return "-".join(
        "".join(secrets.choice(CODE_ALPHABET) for _position in range(4)) for _group in range(3)
    )


def check_texts(certificate: Certificate) -> None:
    """Raise if anything that would be printed reveals detention, or cannot be printed.

    Raises:
        RefusedError: it does, or cannot; the reason names the field and the word or character.

    """
    _check_discretion(certificate)
    for label, text in (*_texts(certificate), *_names(certificate)):
        strange = first_unprintable(text)
        if strange:
            raise RefusedError(
                _("“%(character)s” (%(field)s) cannot be printed. Write it in Latin letters.")
                % {"character": strange, "field": label}
            )


def _check_discretion(certificate: Certificate) -> None:
    texts = first_revealing(_texts(certificate))
    found = texts or first_revealing(_names(certificate), revealing_in_name)
    if found:
        field, word = found
        raise RefusedError(
            _("“%(word)s” (%(field)s) would reveal detention on the certificate. Change it first.")
            % {"word": word, "field": field}
        )


def _names(certificate: Certificate) -> Iterator[tuple[str | Promise, str]]:
    for name, label in NAMES.items():
        yield label, getattr(certificate, name)


def _texts(certificate: Certificate) -> Iterator[tuple[str | Promise, str]]:
    for name, label in LABELS.items():
        yield label, getattr(certificate, name)
    for line in certificate.subject_lines:
        yield _("subject “%(title)s”") % {"title": line.title}, line.title


def _course(batch: Batch, subjects: Sequence[SubjectLine]) -> dict[str, Any]:
    return {
        "course_name": batch.programme.name,
        "venue": batch.venue,
        "starts_on": batch.starts_on,
        "ends_on": batch.ends_on,
        "lesson_hours": total_of(subjects),
        "subjects": [[line.title, line.hours] for line in subjects],
        "grading": batch.grading,
        "attendance_threshold": batch.attendance_threshold,
    }


def letterhead_on(agency: Agency, day: date) -> dict[str, str]:
    """Give the letterhead of `agency` on `day` as the fields of a certificate.

    Without one, its bare name and address.
    """
    dated = AgencyLetterhead.objects.valid_on(day).filter(agency=agency)
    head = dated.order_by("-valid_from").first()
    if head is None:
        return {"issuer_name": agency.name, "letterhead_address": agency.address}
    return {
        "letterhead_government": head.government,
        "issuer_name": head.name,
        "letterhead_address": head.address,
        "letterhead_contact": head.contact,
        "seat": head.seat,
    }


def signatory_on(agency_id: int, day: date) -> Signatory | None:
    """Give who signs as head of the agency on `day`; the latest in office."""
    return _latest(Signatory.objects.heads(), agency_id, day)


def second_on(agency_id: int, day: date) -> Signatory | None:
    """Give who signs beside the head of the agency on `day`, if anybody does."""
    return _latest(Signatory.objects.seconds(), agency_id, day)


def _signatures(agency: Agency, day: date) -> dict[str, str]:
    first, second = signatory_on(agency.pk, day), second_on(agency.pk, day)
    return {**_signature("signatory", first), **_signature("second", second)}


def _latest(signatories: Any, agency_id: int, day: date) -> Signatory | None:
    found = signatories.valid_on(day).filter(agency=agency_id).order_by("-valid_from", "-pk")
    latest: Signatory | None = found.first()
    return latest


def _signature(place: str, signatory: Signatory | None) -> dict[str, str]:
    if signatory is None:
        return {}
    return {
        f"{place}_name": signatory.name,
        f"{place}_title": signatory.title,
        f"{place}_staff_number": signatory.staff_number,
    }
