"""The sentences of the sheet that tells a person what they got and why: short, plain, to "you".

Of somebody else they say what one tier held, never who it was. Reasons of security sound the same
whatever they are, so nobody can read from the paper that someone they must not meet takes part.
Nothing is promised: what other facts would have given, only another run can tell.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainings.models import Enrolment, EnrolmentState, RoundState
from trainings.selection.explain import Missed, Why
from trainings.selection.keys import Tier

_SAFETY = gettext_lazy(
    "For reasons of safety you cannot be placed here now. Please ask an officer."
)
SHUT: dict[str, str | Promise] = {
    "absent": gettext_lazy("You are no longer at this Rutan."),
    "enrolled": gettext_lazy("You have a seat here already."),
    "full": gettext_lazy("All seats here were taken before this round."),
    "clash": gettext_lazy("You take part in another training on the same days."),
    "leaves_early": gettext_lazy("You are expected to go home before this training ends."),
    "kept_apart": _SAFETY,
    "not_cleared": _SAFETY,
    "no_clearance": _SAFETY,
    "not_fit": gettext_lazy("The medical officer says that you cannot join now."),
    "not_resident": gettext_lazy(
        "These seats are only for residents of Kabupaten Serang with proof. Your proof is missing."
    ),
    "wrong_sex": gettext_lazy("This group is for men only or for women only."),
    "wrong_block": gettext_lazy("This group is for other blocks."),
    "education": gettext_lazy("This training asks for more schooling."),
    "reading": gettext_lazy("This training asks for reading and writing."),
    "strike": gettext_lazy("The hearing of the TPP decided otherwise. You may ask for the reason."),
    "declined": gettext_lazy("You did not take this seat. That is all right."),
    "withdrawn": gettext_lazy("You withdrew from this training."),
    "left": gettext_lazy("You left this Rutan."),
    "stopped": gettext_lazy("This training is not held."),
    "late": gettext_lazy("No seat became free for you here before the last day to join."),
    "full_stop": gettext_lazy("You gave up a seat, so this choice is not offered any more."),
}
_OTHERWISE = gettext_lazy("You cannot join here now. Please ask an officer why.")
_BANDS = {
    1: gettext_lazy("beginning"),
    2: gettext_lazy("middle"),
    3: gettext_lazy("well prepared"),
}


def shut_words(code: str) -> str:
    """Say politely why a choice was not open to a person; `code` is a reason code of a run."""
    return str(SHUT.get(code, _OTHERWISE))


def missed_words(missed: Missed, *, resident: bool) -> str:
    """Say why a better choice was not given."""
    if missed.why == Why.INELIGIBLE:
        return shut_words(missed.code or "")
    if missed.why == Why.NO_SEATS:
        if resident:
            return _("No seat was left here for residents of Kabupaten Serang.")
        return _("No seat was left here for people without proof of residence in Kabupaten Serang.")
    return _weaker(missed)


def _weaker(missed: Missed) -> str:
    """Set what the last person admitted had beside what the person had, in one tier."""
    admitted, own = int(missed.admitted or 0), int(missed.own or 0)
    if missed.tier == Tier.FIRST_COURSE:
        return _(
            "The last person admitted never had a training here. You had a training here before."
        )
    if missed.tier == Tier.LAST_CHANCE:
        return _(
            "For the last person admitted it was the last chance before going home. "
            "You have another chance."
        )
    if missed.tier == Tier.WAITING:
        text = _(
            "The last person admitted went without %(theirs)s times before. "
            "You went without %(own)s times."
        )
        return text % {"theirs": admitted, "own": own}
    if missed.tier == Tier.READINESS:
        text = _("Readiness of the last person admitted: %(theirs)s. Your readiness: %(own)s.")
        return text % {"theirs": _BANDS[admitted], "own": _BANDS[own]}
    return _("You and the last person admitted stood equal. The lot decided.")


def place_words(place: Enrolment) -> str:
    """Say how a seat of the round stands for the person; "" where there is nothing to say."""
    texts = {
        EnrolmentState.OFFERED: _(
            "A seat in %(batch)s is offered to you. Tell an officer whether you take it."
        ),
        EnrolmentState.ACCEPTED: _(
            "You accepted the seat in %(batch)s. An officer will enrol you."
        ),
        EnrolmentState.ENROLLED: _("You are enrolled in %(batch)s."),
        EnrolmentState.DECLINED: _("You did not take the seat in %(batch)s. That is all right."),
    }
    text = texts.get(EnrolmentState(place.state), "")
    return text % {"batch": place.batch} if text else ""


def seat_to_come(state: str) -> str:
    """Say when a seat that a run gives is offered; `state` is the one of the round."""
    if state in (RoundState.PROPOSED, RoundState.HEARD):
        return _("This is a proposal. The TPP and the head of the Rutan have not decided yet.")
    if state == RoundState.APPROVED:
        return _("An officer will offer you this seat.")
    if state == RoundState.OFFERING:
        return _("This seat is offered to you as soon as it is free.")
    return ""


def waiting_words(batch: object, place: int, *, resident: bool) -> str:
    """Say at which place of a waiting list a person stands, among people of the same kind."""
    if resident:
        text = _("Waiting list of %(batch)s: place %(place)s among residents of Kabupaten Serang.")
    else:
        text = _("Waiting list of %(batch)s: place %(place)s among everyone else.")
    return text % {"batch": batch, "place": place}


def turns_words(turns: int, state: str) -> str:
    """Say how many waiting turns count next time, for who went without for lack of seats."""
    if state == RoundState.FINISHED:
        text = _("Your waiting turns now count %(turns)s. They count in the next round.")
    else:
        text = _(
            "If you still have no seat when this round ends, "
            "your waiting turns count %(turns)s in the next round."
        )
    return text % {"turns": turns}


def headline(outcome: str, batch: object, choice: int | None, *, listed: bool) -> str:
    """Say in one sentence what the person got; `listed` tells whether they wished for anything."""
    if outcome == "seated":
        text = _("A seat for you: %(batch)s. It is your choice number %(choice)s.")
        return text % {"batch": batch, "choice": choice}
    if outcome == "no_seat":
        return _("This time there was no seat left for you.")
    if outcome == "not_eligible":
        return _("This time you cannot join the trainings you chose.")
    if listed:
        return _("You have no seat of this round.")
    return _("You chose no training in this round.")
