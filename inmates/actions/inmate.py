"""What is done with one person's record."""

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from inmates.actions.lock import lock_register
from inmates.actions.search import refresh_search_keys
from inmates.models import Inmate, Region, ResidenceBasis
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
    by: User,
) -> Inmate:
    """Record where a person lives and what this is known from (a value of `ResidenceBasis`).

    Only a document proves it; someone's own word is recorded and stays unverified.
    """
    lock_register()
    locked = Inmate.objects.select_for_update().get(pk=inmate.pk)
    before = {name: getattr(locked, name) for name in RESIDENCE}
    is_proof = basis in PROOFS
    locked.regency, locked.district, locked.residence_basis = regency, district, basis
    locked.residence_verified_on = timezone.localdate() if is_proof else None
    locked.residence_verified_by = by if is_proof else None
    locked.save(update_fields=[name.removesuffix("_id") for name in RESIDENCE])
    refresh_search_keys([locked.pk])
    after = {name: getattr(locked, name) for name in RESIDENCE}
    record(
        by=by,
        action=Action.CHANGE,
        obj=locked,
        subject_id=locked.pk,
        changes=differences(before, after),
    )
    return locked
