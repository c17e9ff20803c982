"""Which identity number can be put on record."""

from django.utils.translation import gettext as _

from inmates.models import Inmate
from inmates.nik import is_well_formed
from serang_rutan.core import crypto
from serang_rutan.core.refusal import RefusedError


def check_nik(nik: str) -> None:
    """Make sure that a number, without anything between its digits, is a NIK.

    Raises:
        RefusedError: it is not; the text says what is right.

    """
    if not is_well_formed(nik):
        raise RefusedError(_("A NIK has 16 digits, for instance 3604051705950001."))


def check_nik_is_free(inmate: Inmate, nik: str) -> None:
    """Make sure that no one else on record has this number.

    Raises:
        RefusedError: someone has; the text names the person.

    """
    others = Inmate.objects.filter(nik_hash=crypto.fingerprint(nik)).exclude(pk=inmate.pk)
    other = others.first()
    if other is not None:
        words = {"name": other.name, "number": other.sdp_number or "–"}
        text = _("This NIK is on record for %(name)s (nomor induk %(number)s), too.")
        raise RefusedError(text % words)
