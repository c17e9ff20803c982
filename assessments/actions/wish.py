"""Writes of wishes: the person's word of today, and each change with its day."""

import hashlib
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from agencies.models import User
from assessments.content import WishEntry
from assessments.models import Interview, Wish, WishChange
from assessments.policies.wish import check_can_change_wishes
from inmates.models import Inmate
from serang_rutan.core.trail import Action, record


class StaleWishesError(Exception):
    """Someone changed the wishes after this form was opened; nothing was written."""


@transaction.atomic
def save_wishes(
    *, inmate: Inmate, seen: str, entries: Iterable[WishEntry], by: User
) -> list[WishChange]:
    """Store what the person says now; `seen` is the `fingerprint` of what the form showed.

    An interview in progress that is open elsewhere is told, as its wishes are old now.

    Raises:
        StaleWishesError: the wishes were changed in the meantime.
        RefusedError: the person has left.

    """
    inmate = Inmate.objects.select_for_update().get(pk=inmate.pk)
    check_can_change_wishes(inmate)
    if fingerprint(inmate.pk) != seen:
        raise StaleWishesError
    changes = store_wishes(inmate_id=inmate.pk, entries=entries, by=by)
    Interview.objects.drafts().filter(inmate=inmate).update(revision=F("revision") + 1)
    record(
        by=by,
        action=Action.CHANGE,
        obj=inmate,
        subject_id=inmate.pk,
        changes={str(one.programme_id): [one.before, one.after] for one in changes},
    )
    return changes


def store_wishes(*, inmate_id: int, entries: Iterable[WishEntry], by: User) -> list[WishChange]:
    """Write what was said of each programme, and what changed; the caller holds the transaction.

    What did not change keeps its day and its author. Ranks are freed first, so that two programmes
    can change places; a programme no longer on offer keeps its wish and loses its rank.
    """
    wishes = Wish.objects.filter(inmate=inmate_id)
    stored = {wish.programme_id: wish for wish in wishes}
    before = _said(inmate_id)
    wishes.update(rank=None)
    for entry in entries:
        _store(inmate_id, stored.get(entry.programme.pk), entry, by)
    return _note_changes(inmate_id, before, by)


def fingerprint(inmate_id: int) -> str:
    """Give a short text that is another as soon as anything about the wishes is."""
    rows = Wish.objects.filter(inmate=inmate_id).order_by("programme")
    said = list(rows.values_list("programme", "stance", "rank", "own_words"))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _store(inmate_id: int, wish: Wish | None, entry: WishEntry, by: User) -> None:
    if entry.stance is None:
        if wish:
            wish.delete()
        return
    said = (entry.stance, entry.rank, entry.own_words)
    if wish and (wish.stance, wish.rank, wish.own_words) == said:
        wish.save(update_fields=["rank"])
        return
    wish = wish or Wish(inmate_id=inmate_id, programme=entry.programme)
    wish.stance, wish.rank, wish.own_words = said
    wish.stated_at, wish.noted_by = timezone.now(), by
    wish.save()


def _said(inmate_id: int) -> dict[int, str]:
    """Map a programme to its stance and rank, such as "yes 1"."""
    return {
        wish.programme_id: f"{wish.stance} {wish.rank or ''}".strip()
        for wish in Wish.objects.filter(inmate=inmate_id)
    }


def _note_changes(inmate_id: int, before: Mapping[int, str], by: User) -> list[WishChange]:
    after = _said(inmate_id)
    now = timezone.now()
    return WishChange.objects.bulk_create(
        WishChange(
            inmate_id=inmate_id,
            programme_id=key,
            before=before.get(key, ""),
            after=after.get(key, ""),
            changed_at=now,
            noted_by=by,
        )
        for key in sorted(before.keys() | after.keys())
        if before.get(key, "") != after.get(key, "")
    )
