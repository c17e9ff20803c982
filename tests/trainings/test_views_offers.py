"""Pages about offers: who has a seat, what they said, and who would be next."""

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from tests.factories.selection import approved_round
from tests.trainings.selection_scenes import offered_to, offering_round, open_offers
from trainings.actions.selection.offers import accept, decline
from trainings.models import RoundState
from trainings.rounds.worklist import items_for_officer

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def round_(officer, head):
    return offering_round(officer, head, people=3, other_seats=2)


def test_the_offers_show_who_has_a_seat_and_are_on_the_trail(client_of, officer, round_):
    response = client_of(officer).get(page("round_offers", round_.pk))
    for offer in open_offers(round_):
        assert offer.inmate.name in response.content.decode()
        assert page("offer_answer", offer.pk, "menerima") in response.content.decode()
    seen = TrailEvent.objects.filter(action="view", changes__has_key="offers").get()
    assert len(seen.changes["offers"]) == 2


def test_asking_one_person_for_an_answer_is_on_the_trail(client_of, officer, round_):
    offer = open_offers(round_).first()
    client_of(officer).get(page("offer_answer", offer.pk, "tidak"))
    seen = TrailEvent.objects.about(offer.inmate_id).filter(action="view", object_id=str(offer.pk))
    assert seen.count() == 1


def test_the_head_reads_the_offers_without_answering(client_of, head, round_):
    response = client_of(head).get(page("round_offers", round_.pk))
    assert response.status_code == 200
    assert "menerima" not in response.content.decode()


def test_seats_are_offered_from_the_page_of_the_round(client_of, officer, head):
    approved, client = approved_round(officer, head), client_of(officer)
    address = page("round_step", approved.pk) + "?langkah=tawarkan"
    assert client.get(address).status_code == 200
    assert open_offers(approved).count() == 0
    client.post(address)
    approved.refresh_from_db()
    assert approved.state == RoundState.OFFERING
    assert open_offers(approved).count() == 2
    assert page("round_offers", approved.pk) in str(
        client.get(page("round_detail", approved.pk)).content
    )


def test_one_click_accepts_and_a_second_one_is_told(client_of, officer, round_):
    offer, client = open_offers(round_).first(), client_of(officer)
    for _click in range(2):
        response = client.post(page("offer_answer", offer.pk, "menerima"), follow=True)
    offer.refresh_from_db()
    assert offer.state == "accepted"
    (told,) = response.context["messages"]
    assert (told.level_tag, offer.inmate.name in str(told)) == ("error", True)


def test_not_taking_a_seat_asks_once_more(client_of, officer, round_):
    offer, client = open_offers(round_).first(), client_of(officer)
    asked = client.get(page("offer_answer", offer.pk, "tidak"))
    assert offer.inmate.name in asked.content.decode()
    offer.refresh_from_db()
    assert offer.state == "offered"
    client.post(page("offer_answer", offer.pk, "tidak"))
    offer.refresh_from_db()
    assert offer.state == "declined"


def test_an_answer_nobody_can_give_changes_nothing(client_of, officer, round_):
    offer = open_offers(round_).first()
    response = client_of(officer).post(page("offer_answer", offer.pk, "mungkin"))
    assert response.url == page("round_offers", round_.pk)
    offer.refresh_from_db()
    assert offer.state == "offered"


def test_all_who_accepted_are_enrolled_at_once(client_of, officer, round_):
    client, seats = client_of(officer), round_.seats.get()
    for offer in open_offers(round_):
        accept(enrolment=offer, by=officer)
    assert client.get(page("offers_enrol", seats.pk)).status_code == 200
    client.post(page("offers_enrol", seats.pk))
    assert seats.enrolments.filter(state="enrolled").count() == 2
    client.post(page("offers_enrol", seats.pk))
    assert seats.enrolments.filter(state="enrolled").count() == 2


def test_a_freed_seat_is_filled_again_from_the_page(client_of, officer, round_):
    client = client_of(officer)
    decline(enrolment=open_offers(round_).first(), by=officer)
    address = page("round_step", round_.pk) + "?langkah=isi-lagi"
    assert address in client.get(page("round_offers", round_.pk)).content.decode()
    client.post(address)
    assert open_offers(round_).count() == 2
    assert address not in client.get(page("round_offers", round_.pk)).content.decode()


def test_the_waiting_list_names_the_next_person_and_how_the_place_moved(client_of, officer, head):
    wanting = [[0], [0, 1], [0]]
    _round, (best, _other), people = offered_to(officer, head, 2, wanting, other_seats=1)
    response = client_of(head).get(page("waiting_list", best.pk))
    text = response.content.decode()
    assert people[0].name not in text
    lines = response.context["parts"][1][1]
    assert [(line.inmate, line.place, line.choice) for line in lines] == [
        (people[1], 1, 1),
        (people[2], 2, 1),
    ]
    assert [line.history for line in lines] == ["1", "2"]
    assert lines[0].holds != ""
    assert TrailEvent.objects.filter(changes__has_key="waiting").count() == 1


def test_an_offer_is_never_shown_to_the_trainer(client_of, trainer_a, round_):
    batch = round_.seats.get().batch
    batch.trainers.add(trainer_a)
    response = client_of(trainer_a).get(page("batch_detail", batch.pk))
    assert response.status_code == 200
    for offer in open_offers(round_):
        assert offer.inmate.name not in response.content.decode()


def test_the_batch_page_tells_staff_of_an_offer_and_lets_them_change_it(client_of, officer, round_):
    client, offer = client_of(officer), open_offers(round_).first()
    page_text = client.get(page("batch_detail", offer.batch_id)).content.decode()
    assert offer.inmate.name in page_text
    form = client.get(page("enrolment_end", offer.pk)).context["form"]
    assert [value for value, _label in form.fields["step"].choices] == [
        "withdraw",
        "leave",
        "remove",
    ]


def test_the_batch_page_leads_to_the_round_that_gives_its_seats(client_of, officer, round_):
    seats = round_.seats.get()
    response = client_of(officer).get(page("batch_detail", seats.batch_id))
    assert page("waiting_list", seats.pk) in response.content.decode()
    candidates = page("candidate_list", seats.batch_id)
    assert candidates not in response.content.decode()
    assert client_of(officer).get(candidates).url == page("batch_detail", seats.batch_id)


def test_the_home_page_counts_answers_and_freed_seats(officer, round_):
    first, _second = open_offers(round_)
    answers, freed = items_for_officer(officer)[-2:]
    assert (answers.count, freed.count) == (2, 0)
    decline(enrolment=first, by=officer)
    answers, freed = items_for_officer(officer)[-2:]
    assert (answers.count, freed.count) == (1, 1)
    assert answers.url == freed.url == page("round_offers", round_.pk)
