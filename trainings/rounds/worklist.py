"""What waits in selection rounds: wishes to ask, steps to take, signatures to give."""

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.models import User
from inmates.models import Stay
from serang_rutan.core.worklist import WorkItem, one_or_all
from trainings.models import (
    Enrolment,
    EnrolmentState,
    RoundState,
    SelectionPolicy,
    SelectionRound,
)
from trainings.querysets.selection import SelectionRoundQuerySet
from trainings.rounds.vacancies import seats_to_fill

FOR_OFFICER = (RoundState.CLOSED, RoundState.PROPOSED, RoundState.APPROVED)


def items_for_officer(user: User) -> list[WorkItem]:
    """Give the wishes still to be asked, the rounds that wait for a step, and the offers."""
    rounds = SelectionRound.objects.visible_to(user)
    asking = rounds.filter(state=RoundState.PUBLISHED).order_by("wishes_until", "pk")
    waiting = rounds.filter(state__in=FOR_OFFICER).order_by("pk")
    first = asking.first()
    return [
        WorkItem(
            title=_("People not asked for their wishes yet"),
            count=_unasked(first) if first else 0,
            url=_ballots(first) if first else reverse("trainings:round_list"),
            hint=_("Ask them before the wishes of the round close."),
        ),
        WorkItem(
            title=_("Selection rounds that wait for a step"),
            count=waiting.count(),
            url=_round_or_all(waiting),
            hint=_("Work out the seats, hold the hearing, offer the seats."),
        ),
        *_offers(rounds.filter(state=RoundState.OFFERING).order_by("pk")),
    ]


def _offers(rounds: SelectionRoundQuerySet) -> list[WorkItem]:
    """Give the answers that are missing, and the seats given up that can be filled today."""
    offers = Enrolment.objects.filter(
        state=EnrolmentState.OFFERED, round_seats__round__in=rounds
    ).order_by("round_seats__round", "pk")
    offering = list(offers.order_by().values_list("round_seats__round", flat=True).distinct())
    everything = reverse("trainings:round_list")
    freed = {one.pk: free for one in rounds if (free := seats_to_fill(one))}
    return [
        WorkItem(
            title=_("Offers that wait for an answer"),
            count=offers.count(),
            url=one_or_all(offering, "trainings:round_offers", everything),
            hint=_("Ask the person whether to take the seat, and note the answer."),
        ),
        WorkItem(
            title=_("Freed seats to be filled again"),
            count=sum(freed.values()),
            url=one_or_all(list(freed), "trainings:round_offers", everything),
            hint=_("Someone gave up a seat, and the last entry has not passed yet."),
            tone="warning",
        ),
    ]


def items_for_head(user: User) -> list[WorkItem]:
    """Give the rounds to approve and the policies to sign."""
    heard = SelectionRound.objects.visible_to(user).filter(state=RoundState.HEARD).order_by("pk")
    unsigned = SelectionPolicy.objects.visible_to(user).filter(signed_at__isnull=True)
    return [
        WorkItem(
            title=_("Selection rounds that wait for your approval"),
            count=heard.count(),
            url=_round_or_all(heard),
            hint=_("The TPP has heard them. Look at the review, then approve."),
            tone="warning",
        ),
        WorkItem(
            title=_("Selection policies that wait for your signature"),
            count=unsigned.count(),
            url=reverse("trainings:policy_list"),
            hint=_("A round can be published only under a signed one."),
        ),
    ]


def _unasked(round_: SelectionRound) -> int:
    """Count the people here who were not asked in a round."""
    asked = round_.ballots.values("inmate")
    return Stay.objects.open().exclude(inmate__in=asked).values("inmate").distinct().count()


def _ballots(round_: SelectionRound) -> str:
    return f"{reverse('trainings:ballot_list', args=[round_.pk])}?answer=unasked"


def _round_or_all(rounds: SelectionRoundQuerySet) -> str:
    """Lead to a single round, or to the list where all stand with their state."""
    keys = rounds.values_list("pk", flat=True)
    return one_or_all(keys, "trainings:round_detail", reverse("trainings:round_list"))
