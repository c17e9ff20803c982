"""Who comes in at the gate, and what they bring."""

import datetime as dt

import pytest
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.movement import GateItemFactory, GateVisitorFactory, meeting
from tests.factories.timetable import SpecialDayFactory
from tests.trainings.movement.scenes import address
from trainings.actions.make_up import make_up_session
from trainings.actions.movement.gate import Visit, announce, change_visitor, withdraw_visitor
from trainings.actions.session import cancel_session, change_session
from trainings.models import GateItem, GateVisitor, SessionState
from trainings.movement.gate import days_ahead, visits_on
from trainings.movement.items import Item
from trainings.timetable.slot import Slot

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


@pytest.fixture
def session(agency_a, trainer_a):
    session = meeting(9, 12, batch_fields={"agency": agency_a})
    session.batch.trainers.add(trainer_a)
    session.batch.rooms.add(session.room)
    return session


def filled(**more):
    return {"day": TODAY.isoformat(), "who": "", "name": "Bu Ratna", "items": "2 panci", **more}


def test_trainers_stand_on_the_list_by_themselves_and_guests_once_announced(
    officer, trainer_a, session
):
    announce(batch=session.batch, visit=Visit(TODAY, "Bu Ratna"), by=officer)
    visits = visits_on(TODAY, officer)
    assert {visit.name for visit in visits} == {trainer_a.full_name, "Bu Ratna"}
    assert {visit.name for visit in visits if visit.is_guest} == {"Bu Ratna"}
    assert visits_on(TOMORROW, officer) == []


def test_a_trainer_whose_account_is_closed_comes_no_more_and_past_lists_stay(
    officer, trainer_a, session
):
    meeting(9, 12, batch=session.batch, day=YESTERDAY, room=session.room)
    GateVisitorFactory(batch=session.batch, day=TODAY, account=trainer_a)
    GateVisitorFactory(batch=session.batch, day=TODAY, name="Bu Ratna")
    trainer_a.is_active = False
    trainer_a.save()
    assert [visit.name for visit in visits_on(TODAY, officer)] == ["Bu Ratna"]
    assert [visit.name for visit in visits_on(YESTERDAY, officer)] == [trainer_a.full_name]


def test_a_closed_account_is_not_offered_to_be_announced(officer, trainer_a, client_of, session):
    page = address("visitor_list", session.batch)
    client = client_of(officer)
    assert str(trainer_a.pk) in dict(client.get(page).context["form"].fields["who"].choices)
    trainer_a.is_active = False
    trainer_a.save()
    assert str(trainer_a.pk) not in dict(client.get(page).context["form"].fields["who"].choices)


def test_items_of_a_trainer_stand_beside_the_name_once(officer, trainer_a, session):
    items = [Item("kain", 20)]
    announce(batch=session.batch, visit=Visit(TODAY, "", trainer_a, items=items), by=trainer_a)
    (visit,) = visits_on(TODAY, officer)
    assert (visit.name, [str(item) for item in visit.items]) == (trainer_a.full_name, ["20 kain"])
    assert visit.institution == str(trainer_a.agency)


def test_a_guest_of_a_session_that_was_called_off_does_not_come(officer, session):
    announce(batch=session.batch, visit=Visit(TODAY, "Bu Ratna"), by=officer)
    session.state, session.cancel_reason = SessionState.CANCELLED, "Razia"
    session.save()
    assert visits_on(TODAY, officer) == []
    assert days_ahead(session.batch) == []


def move(session, day, officer):
    slot = Slot(session.room, session.starts_at, session.ends_at)
    change_session(session=session, held_on=day, slot=slot, revision=session.revision, by=officer)


def names_on(day, user):
    return {visit.name for visit in visits_on(day, user) if visit.is_guest}


def test_guests_come_along_when_a_session_moves_and_nobody_comes_twice(officer, session):
    SpecialDayFactory(kind="open", first_day=TODAY, last_day=TOMORROW)
    for name in ("Bu Ratna", "Pak Amin"):
        GateVisitorFactory(batch=session.batch, day=TODAY, name=name)
    GateVisitorFactory(batch=session.batch, day=TOMORROW, name="Pak Amin")
    move(session, TOMORROW, officer)
    assert names_on(TOMORROW, officer) == {"Bu Ratna", "Pak Amin"}
    moved = TrailEvent.objects.get(object_type="trainings.gatevisitor", action="change")
    assert moved.changes == {"day": [str(TODAY), str(TOMORROW)]}


def test_guests_stay_while_the_batch_still_meets_on_their_day(officer, session):
    SpecialDayFactory(kind="open", first_day=TODAY, last_day=TOMORROW)
    meeting(13, 15, batch=session.batch)
    GateVisitorFactory(batch=session.batch, day=TODAY, name="Bu Ratna")
    move(session, TOMORROW, officer)
    assert names_on(TODAY, officer) == {"Bu Ratna"}
    assert names_on(TOMORROW, officer) == set()


def test_guests_of_a_cancelled_session_come_along_to_the_one_that_makes_it_up(officer, session):
    SpecialDayFactory(kind="open", first_day=TODAY, last_day=TOMORROW)
    GateVisitorFactory(batch=session.batch, day=TODAY, name="Bu Ratna")
    cancel_session(session=session, reason="Razia", by=officer)
    slot = Slot(session.room, session.starts_at, session.ends_at)
    make_up_session(session=session, held_on=TOMORROW, slot=slot, by=officer)
    assert names_on(TOMORROW, officer) == {"Bu Ratna"}


def test_the_list_of_a_day_that_is_over_stays_as_it_was(officer, session):
    late = meeting(9, 12, batch=session.batch, day=YESTERDAY, room=session.room)
    GateVisitorFactory(batch=session.batch, day=YESTERDAY, name="Bu Ratna")
    SpecialDayFactory(kind="open", first_day=TODAY, last_day=TOMORROW)
    move(late, TOMORROW, officer)
    assert GateVisitor.objects.get().day == YESTERDAY


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW])
def test_a_visitor_comes_on_a_day_of_the_batch_from_today_on(officer, session, day):
    meeting(batch=session.batch, day=YESTERDAY)
    with pytest.raises(RefusedError):
        announce(batch=session.batch, visit=Visit(day, "Bu Ratna"), by=officer)


def test_nobody_is_announced_twice_and_no_trainer_of_another_batch(
    officer, trainer_a, trainer_b, session
):
    for visit in (Visit(TODAY, "Bu Ratna"), Visit(TODAY, "", trainer_a)):
        announce(batch=session.batch, visit=visit, by=officer)
        with pytest.raises(RefusedError):
            announce(batch=session.batch, visit=visit, by=officer)
    with pytest.raises(RefusedError):
        announce(batch=session.batch, visit=Visit(TODAY, "", trainer_b), by=officer)


def test_a_change_and_a_withdrawal_are_on_the_trail(officer, session):
    visitor = announce(
        batch=session.batch, visit=Visit(TODAY, "Bu Ratna", items=[Item("panci", 2)]), by=officer
    )
    change_visitor(visitor=visitor, visit=Visit(TODAY, "Bu Ratna", vehicle_plate="a 1"), by=officer)
    withdraw_visitor(visitor=visitor, by=officer)
    assert not GateVisitor.objects.exists()
    assert not GateItem.objects.exists()
    _made, changed, gone = TrailEvent.objects.order_by("pk")
    assert changed.changes == {"vehicle_plate": ["", "A 1"], "items": [["2 panci"], []]}
    assert gone.action == "delete"
    with pytest.raises(RefusedError):
        withdraw_visitor(visitor=GateVisitor(pk=visitor.pk or 1), by=officer)


def test_the_list_of_a_day_that_is_over_stays(officer, session):
    visitor = GateVisitorFactory(batch=session.batch, day=YESTERDAY)
    with pytest.raises(RefusedError):
        withdraw_visitor(visitor=visitor, by=officer)
    with pytest.raises(RefusedError):
        change_visitor(visitor=visitor, visit=Visit(TODAY, "Bu Ratna"), by=officer)


def test_coordinator_and_trainer_announce_for_their_own_batch_only(
    coordinator, trainer_a, trainer_b, client_of, session
):
    page = address("visitor_list", session.batch)
    for number, user in enumerate((coordinator, trainer_a)):
        answer = client_of(user).post(page, filled(name=f"Tamu {number}"))
        assert answer.url == page
    assert GateVisitor.objects.count() == 2
    assert client_of(trainer_b).post(page, filled()).status_code == 404
    visitor = GateVisitor.objects.first()
    assert client_of(trainer_b).get(address("visitor_edit", visitor)).status_code == 404
    assert "2 panci" in client_of(trainer_a).get(page).content.decode()


def test_a_guest_needs_a_name(officer, client_of, session):
    page = client_of(officer).post(address("visitor_list", session.batch), filled(name=""))
    assert "name" in page.context["form"].errors
    assert page.context["form"]["items"].value() == "2 panci"


def test_a_visitor_is_changed_and_taken_off_on_pages(officer, client_of, session):
    visitor = GateVisitorFactory(batch=session.batch, name="Bu Ratna")
    GateItemFactory(visitor=visitor)
    client = client_of(officer)
    form = client.get(address("visitor_edit", visitor)).context["form"]
    assert form.initial["items"] == "3 Gunting kain"
    client.post(address("visitor_edit", visitor), filled(name="Bu Ratna", items="5 piring"))
    visitor.refresh_from_db()
    assert [str(item) for item in visitor.items.all()] == ["5 piring"]
    assert "Bu Ratna" in client.get(address("visitor_withdraw", visitor)).content.decode()
    client.post(address("visitor_withdraw", visitor))
    assert not GateVisitor.objects.exists()


def test_printing_the_gate_list_is_on_the_trail(officer, client_of, session):
    GateVisitorFactory(batch=session.batch)
    answer = client_of(officer).get(address("gate_print"), {"hari": TODAY.isoformat()})
    assert answer["Content-Type"] == "application/pdf"
    event = TrailEvent.objects.get(action="export")
    assert event.changes == {"day": TODAY.isoformat(), "visitors": 2}


def test_the_gate_list_costs_the_same_whoever_comes(officer, session, django_assert_num_queries):
    with django_assert_num_queries(3):
        visits_on(TODAY, officer)
    for _ in range(4):
        other = meeting()
        other.batch.trainers.add(officer)
        GateItemFactory(visitor=GateVisitorFactory(batch=other.batch))
    with django_assert_num_queries(4):
        visits_on(TODAY, officer)
