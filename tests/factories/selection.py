"""Selection rounds, up to any state, through the factories or through the actions."""

import datetime as dt

import factory
from django.utils import timezone

from tests.factories.agencies import UserFactory
from tests.factories.inmates import InmateFactory, StayFactory
from tests.factories.trainings import BatchFactory
from trainings.actions.selection import approval, hearing, plan, policy, run, wishes
from trainings.models import (
    RoundBallot,
    RoundSeats,
    RunCause,
    SelectionPolicy,
    SelectionRound,
    Tier,
)


class PolicyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SelectionPolicy

    version = factory.Sequence(lambda n: f"uji-{n}")
    tiers = factory.LazyFunction(lambda: list(Tier.values))
    source = "Kebijakan uji"
    signed_at = factory.LazyFunction(timezone.now)
    signed_by = factory.SubFactory(UserFactory)


class RoundFactory(factory.django.DjangoModelFactory):
    """A round whose seats are being planned, with wishes until a week from now."""

    class Meta:
        model = SelectionRound

    name = factory.Sequence(lambda n: f"Putaran Uji {n}")
    policy = factory.SubFactory(PolicyFactory)
    wishes_until = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))
    created_by = factory.SubFactory(UserFactory)


class RoundSeatsFactory(factory.django.DjangoModelFactory):
    """Two other seats in a batch that starts in a month."""

    class Meta:
        model = RoundSeats

    round = factory.SubFactory(RoundFactory)
    batch = factory.SubFactory(
        BatchFactory,
        starts_on=factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30)),
        ends_on=factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=40)),
    )
    other_seats = 2
    last_entry_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=32))


class BallotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoundBallot

    round = factory.SubFactory(RoundFactory)
    inmate = factory.SubFactory(InmateFactory)
    noted_by = factory.SubFactory(UserFactory)


def present(**fields):
    """Give a person who is at the Rutan for years; `fields` are those of the person."""
    return StayFactory(inmate=InmateFactory(**fields)).inmate


def published_round(by, batches=1, **seats):
    """Give a round that collects wishes, with `batches` batches of the same number of seats."""
    round_ = RoundFactory()
    for _number in range(batches):
        RoundSeatsFactory(round=round_, **seats)
    return plan.publish(round_=round_, by=by)


def asked(round_, by, *lists):
    """Let one new person per list wish for the seats in it; gives the people."""
    people = [present() for _list in lists]
    for person, seats in zip(people, lists, strict=True):
        wishes.state_wishes(round_=round_, inmate=person, seats=seats, by=by, revision=None)
    return people


def proposed_round(by, *, people=3, batches=1, **seats):
    """Give a round after its first run: everyone wished for every batch, in order."""
    round_ = published_round(by, batches, **seats)
    asked(round_, by, *[list(round_.seats.all())] * people)
    wishes.close_wishes(round_=round_, by=by, early=True)
    run.run(round_=round_, by=by, cause=RunCause.FIRST)
    round_.refresh_from_db()
    return round_


def record_hearing(round_, by):
    """Record a hearing held today."""
    today = timezone.localdate()
    return hearing.record_hearing(
        round_=round_, held_on=today, members="Ketua Uji", minutes="Disetujui.", by=by
    )


def approved_round(by, head, **fields):
    """Give a round that the head approved; its seats can be offered."""
    round_ = proposed_round(by, **fields)
    record_hearing(round_, by)
    hearing.conclude_hearing(round_=round_, by=by)
    return approval.approve(round_=round_, by=head)


def signed_policy(by, head, version="uji"):
    """Give a policy drafted and signed through the actions."""
    draft = policy.draft_policy(
        version=version,
        tiers=list(Tier.values),
        turns_cap=3,
        ready_from=66,
        some_from=33,
        source="Kebijakan uji",
        by=by,
    )
    return policy.sign_policy(policy=draft, by=head)
