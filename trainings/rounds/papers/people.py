"""The parts of a report on people: who is placed where and why, who is not, and the answers."""

from collections import Counter, defaultdict

from django.utils.translation import gettext as _

from trainings.models import Enrolment, EnrolmentState
from trainings.models.selection.run import ApplicantOutcome
from trainings.rounds.papers.terms import Naming, Section
from trainings.rounds.review import Review
from trainings.rounds.waiting_page import reasons_of
from trainings.selection.frozen import keys_of, policy_of


def placed_sections(review: Review, naming: Naming) -> list[Section]:
    """List, batch by batch, who is placed, what the claim rests on, and who chose them."""
    decided = {(one["person"], one["batch"]): one["id"] for one in review.inputs["decisions"]}
    policy = policy_of(review.inputs)
    people = {one["id"]: one for one in review.inputs["people"]}
    rows: dict[str, list[list[str]]] = defaultdict(list)
    for one in review.applicants:
        if one.seats_id is None:
            continue
        person, batch = str(one.inmate_id), str(one.seats_id)
        key = keys_of(review.inputs, people[person], policy, [batch])[batch]
        rows[batch].append(
            [
                naming.of(one.inmate_id),
                str(one.choice),
                yes_no(people[person]["resident"]),
                "; ".join(reasons_of(key, policy)),
                _chosen_by(decided.get((person, batch))),
            ]
        )
    return [
        Section(
            title=str(seats),
            texts=[] if rows[str(key)] else [_("Nobody.")],
            columns=[
                _("Person"),
                _("Choice"),
                _("Proof of residence"),
                _("Claim"),
                _("Chosen by"),
            ],
            widths=[6, 2, 3, 7, 4],
            rows=rows[str(key)],
        )
        for key, seats in review.seats.items()
    ]


def unplaced_section(review: Review, naming: Naming) -> Section:
    """List who wished for something and has no seat, with what stood in the way of each wish."""
    rows = []
    for one in review.explained(review.unseated):
        wishes = [
            f"{wish.choice}. {wish.seats}: {wish.reason or _('people with a better claim')}"
            for wish in one.wishes
        ]
        outcome = str(ApplicantOutcome(one.outcome).label)
        rows.append([naming.of(one.inmate.pk), outcome, "\n".join(wishes)])
    return Section(
        title=_("Who has no seat, and why"),
        texts=[] if rows else [_("Everyone who wished for something has a seat.")],
        columns=[_("Person"), _("Outcome"), _("What stood in the way")],
        widths=[5, 4, 11],
        rows=rows,
    )


def answers_section(review: Review) -> Section:
    """Count per batch what became of the offers."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Enrolment.objects.filter(round_seats__round=review.round).order_by("pk")
    for key, state in rows.values_list("round_seats", "state"):
        counts[key or 0][state] += 1
    shown = (
        [EnrolmentState.OFFERED],
        [EnrolmentState.ACCEPTED],
        [EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED, EnrolmentState.COMPLETED],
        [EnrolmentState.DECLINED],
        [
            EnrolmentState.WITHDRAWN,
            EnrolmentState.LEFT,
            EnrolmentState.REMOVED,
            EnrolmentState.STOPPED,
        ],
    )
    return Section(
        title=_("Offers and answers"),
        columns=[
            _("Batch"),
            _("Waits for an answer"),
            _("Accepted"),
            _("Enrolled"),
            _("Not taken"),
            _("Ended since"),
        ],
        widths=[6, 3, 3, 3, 3, 3],
        rows=[
            [str(seats), *(str(sum(counts[key][state] for state in states)) for states in shown)]
            for key, seats in review.seats.items()
        ],
    )


def yes_no(value: bool) -> str:
    """Say yes or no."""
    return _("yes") if value else _("no")


def _chosen_by(decision: str | None) -> str:
    """Say whether the rule alone chose, or the rule with a decision."""
    if decision is None:
        return _("The rule")
    return _("The rule, with decision %(number)s") % {"number": decision}
