"""Remedial sessions: whom they are offered to, who may come, and what they change."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.outcomes import RemedialInvitationFactory
from tests.factories.trainings import EnrolmentFactory
from tests.trainings.outcomes.scenes import held_batch, person_in
from trainings.actions.change import note_stay_ended
from trainings.actions.remedial import plan_remedial
from trainings.actions.session import cancel_session, change_session, plan_sessions
from trainings.hours import hours_attended, hours_taught
from trainings.models import RemedialInvitation, Session, SessionKind
from trainings.outcomes.remedial import guests_of
from trainings.policies.session import can_change
from trainings.roster import roster_of
from trainings.timetable.calendar import Calendar
from trainings.timetable.guests import guests_by_session
from trainings.timetable.slot import Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(agency_a, trainer_a):
    return held_batch(agency_a, trainer_a, state="finished")


@pytest.fixture
def people(batch):
    return {
        "passed": person_in(batch, "ANI", "hhhhh", result=80),
        "absent": person_in(batch, "BUDI", "hhhtt", result=80),
        "result": person_in(batch, "CICI", "hhhhh", result=40),
        "both": person_in(batch, "DEDI", "httth", result=40),
        "left": person_in(batch, "EKA", "h", state="left", ended_on=batch.starts_on),
    }


@pytest.fixture
def slot(batch):
    return Slot(batch.rooms.get(), dt.time(9), dt.time(10, 30), "Ulangan")


@pytest.fixture
def soon(officer):
    """Give the next day on which something is taught."""
    days = [timezone.localdate() + dt.timedelta(days=add) for add in range(1, 15)]
    closed = Calendar.between(days[0], days[-1], officer).closed_all_day
    return next(day for day in days if not closed(day))


def test_it_is_offered_to_those_it_could_help_each_with_the_reason(batch, people):
    told = [(one.outcome.enrolment.inmate.name, one.cause) for one in guests_of(batch)]
    assert told == [("BUDI", "attendance"), ("CICI", "result"), ("DEDI", "both"), ("ANI", "")]


def test_only_those_invited_are_on_its_roster(batch, people, slot, soon, officer):
    keys = [people["absent"].pk, people["both"].pk]
    session = plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    assert session.kind == SessionKind.REMEDIAL
    assert [row.enrolment.pk for row in roster_of(session)] == keys
    assert all(row.required for row in roster_of(session))
    event = TrailEvent.objects.filter(changes__has_key="invited").get()
    assert event.changes["invited"] == keys


def test_nobody_of_another_batch_or_who_left_can_be_invited(
    batch, people, slot, soon, officer, agency_b, trainer_b
):
    stranger = person_in(held_batch(agency_b, trainer_b), "ZAKI")
    for keys in ([], [stranger.pk], [people["absent"].pk, people["left"].pk]):
        with pytest.raises(RefusedError):
            plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    assert not Session.objects.filter(kind=SessionKind.REMEDIAL).exists()


def leave_the_rutan(place, day, kind="released"):
    stay = place.inmate.stays.get()
    stay.ended_on, stay.end_kind = day, kind
    stay.save()
    note_stay_ended(stay, None)


def test_whoever_has_left_the_rutan_is_not_offered_and_refused_by_name(
    batch, people, slot, soon, officer
):
    leave_the_rutan(people["absent"], timezone.localdate())
    assert "BUDI" not in [one.outcome.enrolment.inmate.name for one in guests_of(batch)]
    keys = [people["absent"].pk, people["both"].pk]
    with pytest.raises(RefusedError) as refused:
        plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    assert "BUDI" in refused.value.reason
    assert "DEDI" not in refused.value.reason


def test_an_invitation_counts_no_more_once_the_person_has_left_the_rutan(
    batch, people, slot, soon, officer
):
    keys = [people["absent"].pk, people["both"].pk]
    session = plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    leave_the_rutan(people["absent"], timezone.localdate())
    assert [row.enrolment.inmate.name for row in roster_of(session)] == ["DEDI"]
    assert guests_by_session([session.pk]) == {session.pk: [(people["both"].inmate_id, "L")]}
    assert session.invitations.count() == 2


def test_a_remedial_session_that_took_place_keeps_who_left_the_rutan_since(batch, people):
    day = timezone.localdate() - dt.timedelta(days=2)
    invitation = RemedialInvitationFactory(
        session__batch=batch, session__held_on=day, enrolment=people["absent"]
    )
    leave_the_rutan(people["absent"], timezone.localdate())
    assert [row.enrolment.pk for row in roster_of(invitation.session)] == [people["absent"].pk]


def test_nothing_is_due_of_a_guest_who_left_the_rutan_on_the_day_itself(batch, people):
    invitation = RemedialInvitationFactory(
        session__batch=batch, session__held_on=timezone.localdate(), enrolment=people["absent"]
    )
    assert roster_of(invitation.session)[0].required
    leave_the_rutan(people["absent"], timezone.localdate())
    [row] = roster_of(invitation.session)
    assert (row.enrolment.pk, row.required) == (people["absent"].pk, False)


def test_the_page_says_so_when_someone_left_while_it_was_open(
    batch, people, coordinator, soon, client_of
):
    leave_the_rutan(people["absent"], timezone.localdate())
    url = reverse("trainings:remedial_create", args=[batch.pk])
    filled = {
        "held_on": soon.isoformat(),
        "starts_at": "09:00",
        "ends_at": "10:30",
        "room": batch.rooms.get().pk,
        "invited": [people["absent"].pk],
    }
    answer = client_of(coordinator).post(url, filled)
    assert list(answer.context["form"].errors) == ["invited"]
    assert not RemedialInvitation.objects.exists()


def test_it_is_planned_like_any_session_so_a_room_in_use_refuses_it(
    batch, people, slot, soon, officer, agency_b, trainer_b
):
    other = held_batch(agency_b, trainer_b)
    other.rooms.set([slot.room])
    other.ends_on = soon
    other.save()
    plan_sessions(batch=other, days=[soon], slot=slot, by=officer)
    keys = [people["absent"].pk]
    with pytest.raises(RefusedError) as refused:
        plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    assert slot.room.name in refused.value.reason


def test_whoever_is_invited_cannot_be_in_two_places_and_the_others_are_free(
    batch, people, slot, soon, officer, agency_b, trainer_b
):
    other = held_batch(agency_b, trainer_b)
    EnrolmentFactory(batch=other, inmate=people["absent"].inmate)
    other.ends_on = soon
    other.save()
    elsewhere = replace(slot, room=other.rooms.get())
    plan_sessions(batch=other, days=[soon], slot=elsewhere, by=officer)
    plan = {"batch": batch, "day": soon, "slot": slot, "by": officer}
    with pytest.raises(RefusedError):
        plan_remedial(enrolments=[people["absent"].pk], **plan)
    assert plan_remedial(enrolments=[people["result"].pk], **plan)


def test_it_can_be_moved_after_the_end_of_a_finished_batch(batch, people, slot, soon, officer):
    keys = [people["absent"].pk]
    session = plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    later = replace(slot, starts_at=dt.time(13), ends_at=dt.time(14, 30))
    moved = change_session(session=session, held_on=soon, slot=later, revision=0, by=officer)
    assert moved.starts_at == dt.time(13)


def test_a_finished_batch_takes_remedial_sessions_alone_and_not_for_ever(
    batch, people, slot, soon, officer
):
    with pytest.raises(RefusedError):
        plan_sessions(batch=batch, days=[soon], slot=slot, by=officer)
    late = batch.ends_on + dt.timedelta(days=91)
    keys = [people["absent"].pk]
    with pytest.raises(RefusedError):
        plan_remedial(batch=batch, day=late, slot=slot, enrolments=keys, by=officer)


@pytest.mark.parametrize("state", ["planned", "ended_early"])
def test_a_batch_that_has_not_run_or_stopped_has_none(agency_a, trainer_a, officer, soon, state):
    batch = held_batch(agency_a, trainer_a, state=state, state_reason="Uji")
    slot = Slot(batch.rooms.get(), dt.time(9), dt.time(11))
    with pytest.raises(RefusedError):
        plan_remedial(batch=batch, day=soon, slot=slot, enrolments=[1], by=officer)


def test_it_can_be_called_off_although_the_batch_is_finished(batch, people, slot, soon, officer):
    keys = [people["absent"].pk]
    session = plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    assert can_change(session)
    cancel_session(session=session, reason="Razia", by=officer)
    assert not Session.objects.unrecorded_until(soon).exists()


def test_the_page_of_a_finished_batch_offers_to_move_and_call_it_off(
    batch, people, slot, soon, officer, head, client_of
):
    page = reverse("trainings:batch_detail", args=[batch.pk])
    columns = client_of(officer).get(page).context["sessions"].columns
    assert "change" not in [column.name for column in columns]
    keys = [people["absent"].pk]
    session = plan_remedial(batch=batch, day=soon, slot=slot, enrolments=keys, by=officer)
    text = client_of(officer).get(page).content.decode()
    ways = [reverse(f"trainings:session_{way}", args=[session.pk]) for way in ("edit", "cancel")]
    assert [text.count(f'href="{way}"') for way in ways] == [1, 1]
    assert ways[0] not in client_of(head).get(page).content.decode()
    field = client_of(officer).get(ways[0]).context["form"].fields["held_on"]
    assert field.widget.attrs["max"] == (batch.ends_on + dt.timedelta(days=90)).isoformat()


def test_its_list_waits_to_be_entered_although_the_batch_is_finished(batch, people):
    invitation = RemedialInvitationFactory(
        session__batch=batch, session__held_on=batch.ends_on, enrolment=people["absent"]
    )
    assert invitation.session in Session.objects.unrecorded_until(batch.ends_on)


def test_its_hours_count_as_attended_but_not_as_taught_to_all(batch, people):
    before = hours_taught(batch)
    session = RemedialInvitationFactory(
        session__batch=batch,
        session__state="held",
        session__starts_at=dt.time(13),
        session__ends_at=dt.time(14, 30),
        enrolment=people["absent"],
    ).session
    session.attendance.create(
        enrolment=people["absent"], code_id="hadir", entered_by=people["absent"].enrolled_by
    )
    assert hours_attended([people["absent"].pk]) == {people["absent"].pk: 8}
    assert hours_taught(batch) == before == 10


def test_the_page_ticks_those_it_could_help_and_invites_them(
    batch, people, coordinator, soon, client_of
):
    client = client_of(coordinator)
    url = reverse("trainings:remedial_create", args=[batch.pk])
    form = client.get(url).context["form"]
    assert form.ticked == {str(people[name].pk) for name in ("absent", "result", "both")}
    filled = {
        "held_on": soon.isoformat(),
        "starts_at": "09:00",
        "ends_at": "10:30",
        "room": batch.rooms.get().pk,
        "invited": sorted(form.ticked),
    }
    assert client.post(url, filled | {"invited": []}).status_code == 200
    assert client.post(url, filled).status_code == 302
    causes = set(RemedialInvitation.objects.values_list("cause", flat=True))
    assert causes == {"attendance", "result", "both"}


def test_a_coordinator_of_another_agency_plans_none(agency_b, trainer_b, coordinator, client_of):
    other = held_batch(agency_b, trainer_b, state="finished")
    url = reverse("trainings:remedial_create", args=[other.pk])
    assert client_of(coordinator).get(url).status_code == 404
