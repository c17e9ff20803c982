"""The parts of a report on seats: the plan and its money, the figures, the limits reached."""

from django.utils.translation import gettext as _

from serang_rutan.core.formats import rupiah, short_date
from trainings.models import RoundSeats
from trainings.rounds.papers.terms import Section
from trainings.rounds.review import Review
from trainings.rounds.waiting_page import reasons_of
from trainings.selection.frozen import outcome_of, policy_of
from trainings.selection.keys import Policy
from trainings.selection.terms import NOBODY, Key


def plan_section(review: Review) -> Section:
    """Give the seats of each batch, who pays them, what they cost and the last entry."""
    return Section(
        title=_("Seat plan and funds"),
        columns=[
            _("Batch"),
            _("Regency seats"),
            _("Other seats"),
            _("Cost per person"),
            _("Total"),
            _("Last entry"),
        ],
        widths=[6, 6, 5, 3, 3, 3],
        rows=[_planned(one) for one in review.seats.values()],
    )


def figures_section(review: Review) -> Section:
    """Count who asked and who got what, per batch residents and others, and say what it cost."""
    price, counts = review.result["price"], review.counts
    asked = _("%(asked)s people asked; %(wished)s wished for something.") % {
        "asked": len(review.applicants),
        "wished": sum(bool(listed.ranked) for listed in review.lists.values()),
    }
    placed = _(
        "%(placed)s people have a seat of %(seats)s; %(first)s their first choice. %(without)s "
        "went without for lack of seats, %(barred)s cannot join what they wished for."
    ) % {
        "placed": price["placed"],
        "seats": price["seats"],
        "first": price["first_choices"],
        "without": counts["no_seat"],
        "barred": counts["not_eligible"],
    }
    return Section(
        title=_("Figures"),
        texts=[asked, placed, *_price_of(price)],
        columns=[_("Batch"), _("Seats"), _("Residents with proof"), _("Everyone else"), _("Empty")],
        widths=[6, 2, 3, 3, 2],
        rows=[
            [
                str(group.seats),
                str(group.seats.total),
                str(group.residents),
                str(group.others),
                str(group.empty),
            ]
            for group in review.groups
        ],
    )


def limits_section(review: Review) -> Section:
    """Say per batch and kind what the last person admitted had."""
    cutoffs = outcome_of(review.result).cutoffs
    policy = policy_of(review.inputs)
    return Section(
        title=_("The last person admitted"),
        texts=[
            _(
                "A person holds the first batch of the list at which nothing stands in the way and "
                "the claim is no weaker than the one named here. Equal claims: the lot decides."
            )
        ],
        columns=[_("Batch"), _("Residents with proof"), _("Everyone else")],
        widths=[4, 5, 5],
        rows=[
            [
                str(one),
                limit_words(cutoffs[str(key), True], policy),
                limit_words(cutoffs[str(key), False], policy),
            ]
            for key, one in review.seats.items()
        ],
    )


def limit_words(cutoff: Key | None, policy: Policy) -> str:
    """Put a cut-off into words, without the lot."""
    if cutoff is None:
        return _("Seats are left: everyone who may join was admitted.")
    if cutoff == NOBODY:
        return _("No seat for these people.")
    return "; ".join(reasons_of(cutoff, policy))


def _planned(one: RoundSeats) -> list[str]:
    regency = f"{one.regency_seats}"
    if one.regency_seats and one.regency_fund:
        regency += f", {one.regency_fund}"
    if one.residents_only and one.regency_seats:
        regency += f" ({_('residents only')})"
    other = f"{one.other_seats}"
    if one.other_seats and one.other_fund:
        other += f", {one.other_fund}"
    cost = one.cost_per_participant
    day = short_date(one.last_entry_on)
    return [str(one), regency, other, rupiah(cost), rupiah(cost * one.total), day]


def _price_of(price: dict[str, int]) -> list[str]:
    """Say in plain words what a rule that looks at totals alone would give, and at what price."""
    words = {
        "got": price["first_choices"],
        "placed": price["placed"],
        "most": price["most_first_choices"],
        "possible": price["most_placed"],
    }
    first = _(
        "This rule gives %(got)s people their first choice and %(placed)s people a seat. "
        "One that looks at totals alone could give %(most)s people their first choice, "
        "or %(possible)s people a seat."
    )
    second = _(
        "It would pass over people with a better claim to do so, and people would gain by "
        "stating another order than their true one. Here nobody with a better claim goes "
        "without what somebody else got, and the true order is always the best one to state."
    )
    return [first % words, second]
