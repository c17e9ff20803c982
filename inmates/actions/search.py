"""Keeping the key that a search looks into."""

from collections.abc import Iterable

from django.db.models import Prefetch

from inmates.models import Inmate, Registration, Stay
from inmates.search import search_key_of

AT_ONCE = 500


def refresh_search_keys(inmate_ids: Iterable[int]) -> None:
    """Write the search keys of these people anew, for whoever changed what a search looks at.

    The caller holds the transaction of the change. A key says nothing of its own, so nothing is
    put on the trail.
    """
    stays = Stay.objects.order_by("-pk").prefetch_related(
        Prefetch("registrations", queryset=Registration.objects.order_by("-since", "-pk"))
    )
    people = Inmate.objects.select_related("district").prefetch_related(
        Prefetch("stays", queryset=stays)
    )
    keys = list(inmate_ids)
    for start in range(0, len(keys), AT_ONCE):
        found = list(people.filter(pk__in=keys[start : start + AT_ONCE]))
        for inmate in found:
            inmate.search_key = key_of(inmate)
        Inmate.objects.bulk_update(found, ["search_key"])


def key_of(inmate: Inmate) -> str:
    """Give the search key of a person by what is on record, numbers of the newest stay first."""
    stays = inmate.stays.all()
    present = [stay.registration_number for stay in stays]
    before = [registration.number for stay in stays for registration in stay.registrations.all()]
    return search_key_of(
        name=inmate.name,
        aliases=inmate.aliases,
        sdp_number=inmate.sdp_number,
        numbers=[*present, *before],
        district=inmate.district.name if inmate.district else "",
    )
