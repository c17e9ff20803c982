"""The pages about the rules of selection."""

from django.urls import reverse

from tests.factories.selection import PolicyFactory, RoundFactory
from trainings.models import SelectionPolicy, Tier

CREATE = reverse("trainings:policy_create")
ORDER = ["last_chance", "first_course", "waiting_turns", "readiness"]


def filled(order=ORDER, **fields):
    places = {f"tier_{place}": tier for place, tier in enumerate(order, start=1)}
    data = {
        "version": "2",
        "turns_cap": 3,
        "ready_from": 66,
        "some_from": 33,
        "source": "Surat uji",
    }
    return {**data, **places, **fields}


def sign_url(policy):
    return reverse("trainings:policy_sign", args=[policy.pk])


def test_a_version_is_drafted_in_the_order_given(client_of, officer):
    client_of(officer).post(CREATE, filled())
    policy = SelectionPolicy.objects.get(version="2")
    assert policy.tiers == ORDER
    assert not policy.is_signed


def test_a_claim_named_twice_says_where_it_stands(client_of, officer):
    order = ["last_chance", "last_chance", "waiting_turns", "readiness"]
    page = client_of(officer).post(CREATE, filled(order))
    assert page.context["form"].errors["tier_2"]
    assert not SelectionPolicy.objects.filter(version="2").exists()


def test_a_taken_version_stays_on_the_page_as_typed(client_of, officer):
    taken = PolicyFactory()
    page = client_of(officer).post(CREATE, filled(version=taken.version))
    assert page.context["form"].errors["version"]
    assert "Surat uji" in page.text


def test_a_draft_begins_from_the_version_named(client_of, officer):
    old = PolicyFactory(tiers=list(reversed(Tier.values)))
    page = client_of(officer).get(CREATE, {"dari": old.pk})
    assert page.context["form"]["tier_1"].value() == old.tiers[0]


def test_the_head_signs_and_the_page_offers_it_no_more(client_of, head):
    policy = PolicyFactory(signed_at=None, signed_by=None)
    client = client_of(head)
    client.post(sign_url(policy))
    policy.refresh_from_db()
    assert policy.signed_by == head
    detail = reverse("trainings:policy_detail", args=[policy.pk])
    assert sign_url(policy) not in client.get(detail).text


def test_rounds_that_follow_a_version_are_named(client_of, head):
    round_ = RoundFactory()
    page = client_of(head).get(reverse("trainings:policy_detail", args=[round_.policy_id]))
    assert round_.name in page.text
