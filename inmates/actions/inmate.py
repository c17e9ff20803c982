"""What is done with one person's record."""

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.actions.lock import lock_register
from inmates.actions.search import refresh_search_keys
from inmates.models import Inmate, Region, ResidenceBasis
from inmates.policies.residence import check_nik, check_nik_is_free
from serang_rutan.core.trail import Action, differences, record

PROOFS = (ResidenceBasis.KTP, ResidenceBasis.KK, ResidenceBasis.DUKCAPIL)
RESIDENCE = (
    "regency_id",
    "district_id",
    "residence_basis",
    "residence_verified_on",
    "residence_verified_by_id",
)


@transaction.atomic
def reveal_nik(*, inmate: Inmate, by: User) -> str:
    """Give the identity number in clear, and put on the trail who read it."""
    record(by=by, action=Action.VIEW, obj=inmate, subject_id=inmate.pk, changes={"field": "nik"})
    return inmate.nik


@transaction.atomic
def verify_residence(
    *,
    inmate: Inmate,
    basis: str,
    regency: Region | None,
    district: Region | None = None,
    nik: str = "",
    nik_confirmed: bool = False,
    by: User,
) -> Inmate:
    """Record where a person lives and what this is known from (a value of `ResidenceBasis`).

    Only a document proves it; someone's own word is recorded and stays unverified. `nik` (16
    digits; empty changes nothing) stands on the trail masked. `nik_confirmed` says that a person
    looked into it where someone else has the number, too.

    Raises:
        RefusedError: the number is not well formed, or is someone else's and nobody confirmed it.

    """
    lock_register()
    locked = Inmate.objects.select_for_update().get(pk=inmate.pk)
    before = {name: getattr(locked, name) for name in RESIDENCE}
    is_proof = basis in PROOFS
    locked.regency, locked.district, locked.residence_basis = regency, district, basis
    locked.residence_verified_on = timezone.localdate() if is_proof else None
    locked.residence_verified_by = by if is_proof else None
    changed = _take_nik(locked, nik, is_confirmed=nik_confirmed) if nik else {}
    fields = [name.removesuffix("_id") for name in RESIDENCE]
    locked.save(update_fields=[*fields, "nik_cipher", "nik_hash"])
    refresh_search_keys([locked.pk])
    after = {name: getattr(locked, name) for name in RESIDENCE}
    record(
        by=by,
        action=Action.CHANGE,
        obj=locked,
        subject_id=locked.pk,
        changes=differences(before, after) | changed,
    )
    return locked


def _take_nik(inmate: Inmate, nik: str, *, is_confirmed: bool) -> dict[str, list[str]]:
    """Set the number, and give what the trail says of it: masked, and only if it changed."""
    check_nik(nik)
    if not is_confirmed:
        check_nik_is_free(inmate, nik)
    if inmate.nik == nik:
        return {}
    before = inmate.nik_masked
    inmate.set_nik(nik)
    return {"nik": [before, inmate.nik_masked]}
