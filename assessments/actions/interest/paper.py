"""Paper forms: typed in twice, compared, settled by an officer looking at the paper.

The trail holds who typed, how much, and what was chosen where the entries differ; never answers.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.actions.interest.answers import (
    StaleSessionError,
    answer_many,
    check_values,
)
from assessments.actions.interest.begin import begin_session
from assessments.actions.interest.completion import complete
from assessments.actions.interest.consent import decline, wording_in_force
from assessments.actions.interest.writing import locked_session, note, save
from assessments.models import (
    AnswerMode,
    InstrumentVersion,
    InterestResult,
    InterestSession,
    PaperEntry,
)
from assessments.paper import Choice, Entry, differences, settled
from assessments.policies.paper import check_can_discard, check_can_enter, check_can_settle
from inmates.models import Inmate
from serang_rutan.core.refusal import RefusedError


@transaction.atomic
def begin_on_paper(
    *, inmates: Iterable[Inmate], version: InstrumentVersion, by: User
) -> list[InterestSession]:
    """Begin with all of `inmates`, or with none where one of them cannot.

    Raises:
        RefusedError: see `begin_session`; it says of whom.

    """
    begun = []
    for inmate in sorted(inmates, key=lambda one: one.pk):
        try:
            begun.append(
                begin_session(inmate=inmate, version=version, mode=AnswerMode.PAPER, by=by)
            )
        except RefusedError as refusal:
            raise RefusedError(f"{inmate.name}: {refusal.reason}") from refusal
    return begun


@transaction.atomic
def enter_paper(
    *, session: InterestSession, agreed: bool, values: Entry, revision: int, by: User
) -> PaperEntry:
    """Keep one entry of a form; what is not in `values` was left out. Sent twice, it is kept once.

    Raises:
        RefusedError: see `check_can_enter`, or a value is no answer to its question.
        StaleSessionError: the session was saved since the form was opened at `revision`.

    """
    locked = locked_session(session)
    items = check_values(locked, values)
    held = {code: values.get(code) for code in items} if agreed else {}
    newest = locked.entries.order_by("-number").first()
    if locked.revision != revision:
        if newest and _is_the_same(newest, by, agreed=agreed, values=held):
            return newest
        raise StaleSessionError
    check_can_enter(locked, by)
    entry = PaperEntry.objects.create(
        session=locked,
        number=newest.number + 1 if newest else 1,
        agreed=agreed,
        values=held,
        entered_by=by,
    )
    locked.seen_at = timezone.now()
    save(locked, "seen_at")
    note(locked, by, {"paper_entry": [None, entry.number]})
    return entry


def _is_the_same(entry: PaperEntry, by: User, *, agreed: bool, values: Entry) -> bool:
    return (entry.entered_by_id, entry.agreed, entry.values) == (by.pk, agreed, values)


@transaction.atomic
def settle_word(*, session: InterestSession, agreed: bool, by: User) -> InterestSession:
    """Say what the paper says of the consent where the entries differ, or both say no.

    No ends the session; yes throws the entry without answers away, so that it is typed in anew.

    Raises:
        RefusedError: an entry is missing, or both say yes.

    """
    locked = locked_session(session)
    check_can_settle(locked)
    words = set(locked.entries.values_list("agreed", flat=True))
    if words == {True} or (agreed and words == {False}):
        raise RefusedError(_("Both entries say the same about the consent."))
    note(locked, by, {"paper_word": agreed})
    if not agreed:
        return decline(session=locked, by=by)
    locked.entries.filter(agreed=False).delete()
    locked.entries.update(number=1)
    save(locked)
    return locked


@transaction.atomic
def settle_paper(
    *, session: InterestSession, choices: Mapping[str, Choice], revision: int, by: User
) -> InterestResult:
    """Write the answers on which two entries agree or that an officer chose, and complete.

    Raises:
        RefusedError: an entry is missing, or one says that the person does not wish to.
        StaleSessionError: the session was saved since the page was opened at `revision`.

    """
    locked = locked_session(session)
    check_can_settle(locked)
    if locked.revision != revision:
        raise StaleSessionError
    first, second = locked.entries.order_by("number")
    if not (first.agreed and second.agreed):
        raise RefusedError(_("Settle first what the paper says about the consent."))
    codes = list(locked.version.items.order_by("position").values_list("code", flat=True))
    if {found.code for found in differences(codes, first.values, second.values)} != set(choices):
        raise RefusedError(_("Every difference needs a choice."))
    note(locked, by, {"settled": {code: str(choice) for code, choice in choices.items()}})
    _agree(locked, first, by)
    answer_many(session=locked, values=settled(codes, first.values, second.values, choices), by=by)
    return complete(session=locked, by=by)


def _agree(session: InterestSession, entry: PaperEntry, by: User) -> None:
    """Keep the consent given on paper, with the wording that was printed there."""
    if session.consent_id is None:
        session.consent = wording_in_force(timezone.localdate(session.started_at))
        session.consented_at = entry.entered_at
        save(session, "consent", "consented_at")
        note(session, by, {"consent": [None, session.consent.version]})


@transaction.atomic
def discard_entries(*, session: InterestSession, by: User) -> InterestSession:
    """Throw away what was typed in, such as another person's form, to begin anew.

    Raises:
        RefusedError: there is nothing, or the session has ended.

    """
    locked = locked_session(session)
    check_can_discard(locked)
    count = locked.entries.count()
    locked.entries.all().delete()
    save(locked)
    note(locked, by, {"paper_entries": [count, 0]})
    return locked
