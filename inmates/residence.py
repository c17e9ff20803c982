"""What the identity number hints at, in sentences: they warn whoever looks, and decide nothing."""

from django.utils.translation import gettext as _

from inmates.models import Inmate, Region
from inmates.nik import Hint, Stated, hints, regency_of


def nik_hints(inmate: Inmate) -> list[str]:
    """Say what in the NIK on record does not fit the rest; one query, and none where all fits."""
    nik = inmate.nik
    if not nik:
        return []
    stated = Stated(inmate.regency_id or "", inmate.birth_date, inmate.sex)
    return [_sentence(hint, nik) for hint in hints(nik, stated)]


def _sentence(hint: Hint, nik: str) -> str:
    if hint == Hint.OLD_CITY:
        return _(
            "A NIK that begins with %(digits)s may belong to today's Kota Serang. Ask for the KTP."
        ) % {"digits": nik[:6]}
    if hint == Hint.BIRTH_DATE:
        return _("The date of birth in the NIK is another one.")
    if hint == Hint.SEX:
        return _("The NIK was given to the other sex.")
    region = Region.objects.filter(pk=regency_of(nik)).first()
    where = region.name if region else _("another region (code %(code)s)") % {"code": nik[:4]}
    return _("The NIK was given in %(region)s; the person may have moved.") % {"region": where}
