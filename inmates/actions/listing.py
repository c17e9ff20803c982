"""What being listed, or not, does beside the values of a row."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils import timezone

from agencies.models import User
from inmates.actions.absence import end_absence
from inmates.models import SdpImport, TemporaryAbsence, Unlisted, UnlistedAnswer
from inmates.sdp_plan import Person
from serang_rutan.core.trail import Action, record_many

AT_ONCE = 200
# Files come daily: whoever was said to be still here is not asked about again every morning, and
# not forgotten either.
ASK_AGAIN_AFTER = timedelta(days=7)


def ask_about(
    missing: Sequence[Person], *, sdp_import: SdpImport, since: date, by: User | None
) -> list[Unlisted]:
    """Ask what became of each missing person, unless it is asked or was answered of late."""
    answered = _answered_or_asked()
    asked = [
        Unlisted(stay=person.stay, sdp_import=sdp_import, since=since)
        for person in missing
        if person.stay and person.stay.pk not in answered
    ]
    Unlisted.objects.bulk_create(asked, batch_size=AT_ONCE)
    acts = [(one, one.stay.inmate_id, {"since": since}) for one in asked]
    reason = f"sdp {sdp_import.pk}"
    record_many(by=by, action=Action.CREATE, acts=acts, reason=reason)
    return asked


def _answered_or_asked() -> set[int]:
    """Give the open stays with an open question, or with a fresh last answer that it goes on."""
    fresh = timezone.now() - ASK_AGAIN_AFTER
    last = {
        stay_id: answered_at is None or (answer == UnlistedAnswer.HERE and answered_at > fresh)
        for stay_id, answer, answered_at in Unlisted.objects.filter(stay__ended_on__isnull=True)
        .order_by("pk")
        .values_list("stay_id", "answer", "answered_at")
    }
    return {stay_id for stay_id, is_settled in last.items() if is_settled}


def close_questions(
    listed: Iterable[Person], *, sdp_import: SdpImport, by: User | None
) -> list[Unlisted]:
    """Let the file answer the open questions about those whom it lists again."""
    stays = {person.stay.pk for person in listed if person.stay}
    now = timezone.now()
    closed = [one for one in Unlisted.objects.open().select_related("stay") if one.stay_id in stays]
    for one in closed:
        one.answer, one.answered_at = UnlistedAnswer.LISTED, now
    Unlisted.objects.bulk_update(closed, ["answer", "answered_at"], batch_size=AT_ONCE)
    changes = {"answer": ["", UnlistedAnswer.LISTED]}
    acts = [(one, one.stay.inmate_id, changes) for one in closed]
    record_many(by=by, action=Action.CHANGE, acts=acts, reason=f"sdp {sdp_import.pk}")
    return closed


def bring_back(people: Iterable[Person], *, on: date, by: User | None) -> list[TemporaryAbsence]:
    """End the absences of those who are listed again; nobody is back before having left."""
    return [
        end_absence(absence=absence, returned_on=max(on, absence.left_on), by=by)
        for person in people
        if (absence := person.absence)
    ]
