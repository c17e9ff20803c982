"""Going without in one round, and what it is worth in the next."""

from tests.factories.selection import approved_round, published_round
from trainings.actions.selection.finish import finish
from trainings.actions.selection.offers import accept, enrol_accepted, make_offers
from trainings.actions.selection.run import run
from trainings.actions.selection.wishes import close_wishes, state_wishes
from trainings.models import RunCause
from trainings.rounds.facts import frozen_facts


def lived_through(officer, head):
    """A round of two seats to its end; gives the one person who went without, and the others."""
    round_ = approved_round(officer, head, people=3)
    for offer in make_offers(round_=round_, by=officer):
        accept(enrolment=offer, by=officer)
    enrol_accepted(seats=round_.seats.get(), by=officer)
    finish(round_=round_, by=officer)
    seated = [row.inmate for row in round_.applicants.filter(outcome="seated")]
    return round_.applicants.get(outcome="no_seat").inmate, seated


def test_who_went_without_goes_first_in_the_next_round(officer, head):
    waiting, seated = lived_through(officer, head)
    round_ = published_round(officer, other_seats=1)
    batch = round_.seats.get().batch
    batch.starts_on, batch.ends_on = (
        batch.ends_on.replace(year=2028),
        batch.ends_on.replace(year=2028),
    )
    batch.save()
    for person in (*seated, waiting):
        state_wishes(
            round_=round_, inmate=person, seats=round_.seats.all(), by=officer, revision=None
        )
    close_wishes(round_=round_, by=officer, early=True)
    round_.refresh_from_db()
    facts = {one["id"]: one for one in frozen_facts(round_)["people"]}
    assert {key: one["turns"] for key, one in facts.items()} == {
        str(waiting.pk): 1,
        **{str(person.pk): 0 for person in seated},
    }
    assert not facts[str(waiting.pk)]["had_course"]
    run(round_=round_, by=officer, cause=RunCause.FIRST)
    assert round_.applicants.get(outcome="seated").inmate == waiting
