"""Planning by a weekly pattern: its preview, its plan, and where a batch fits."""

import datetime as dt
from contextlib import suppress

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import UserFactory
from tests.factories.timetable import ClosedHoursFactory, SpecialDayFactory
from tests.factories.trainings import BatchFactory, RoomFactory, SessionFactory
from trainings.actions.pattern import plan_pattern
from trainings.models import BatchState, SessionState
from trainings.planning.pattern import Pattern, Span

MONDAY = dt.date(2027, 7, 5)
MORNING = Span(dt.time(8), dt.time(11))
NOON = Span(dt.time(13), dt.time(14, 30))


@pytest.fixture
def room(db):
    return RoomFactory(name="Bengkel Uji")


@pytest.fixture
def batch(agency_a, trainer_a, room):
    return BatchFactory(
        agency=agency_a,
        trainers=[trainer_a],
        rooms=[room],
        starts_on=MONDAY,
        ends_on=MONDAY + dt.timedelta(days=11),
        lesson_hours=24,
    )


@pytest.fixture
def pattern():
    days = frozenset({0, 2, 4})
    return Pattern(MONDAY, MONDAY + dt.timedelta(days=11), days, (MORNING,))


@pytest.fixture
def filled(batch, room):
    return {
        "first": MONDAY.isoformat(),
        "last": (MONDAY + dt.timedelta(days=11)).isoformat(),
        "weekdays": ["0", "2", "4"],
        "starts_at": "08:00",
        "ends_at": "11:00",
        "room": room.pk,
        "topic": "Potong pola",
    }


def page(batch):
    return reverse("trainings:session_pattern", args=[batch.pk])


def plan(batch, pattern, room, officer, *, leave_out=False):
    return plan_pattern(
        batch=batch, pattern=pattern, room=room, topic="", leave_out=leave_out, by=officer
    )


def days_of(batch):
    return [session.held_on for session in batch.sessions.order_by("held_on", "starts_at")]


def ahead(*days):
    return [MONDAY + dt.timedelta(days=day) for day in days]


def test_every_free_day_is_planned_with_its_trail(batch, pattern, room, officer):
    planned = plan(batch, pattern, room, officer)
    assert days_of(batch) == ahead(0, 2, 4, 7, 9, 11)
    assert (len(planned.sessions), planned.closed, planned.clashes) == (6, 0, 0)
    assert TrailEvent.objects.filter(object_type="trainings.session").count() == 6


def test_two_spans_a_day_are_two_sessions(batch, pattern, room, officer):
    both = Pattern(MONDAY, MONDAY, pattern.weekdays, (NOON, MORNING))
    planned = plan(batch, both, room, officer)
    assert [one.starts_at for one in planned.sessions] == [dt.time(8), dt.time(13)]


def test_closed_days_and_hours_are_left_out(batch, pattern, room, officer):
    SpecialDayFactory(first_day=MONDAY, last_day=MONDAY)
    ClosedHoursFactory(weekday=4, starts_at=dt.time(10, 30), ends_at=dt.time(13))
    planned = plan(batch, pattern, room, officer)
    assert days_of(batch) == ahead(2, 7, 9)
    assert planned.closed == 3


def test_a_clash_refuses_the_whole_pattern_and_names_the_other_side(batch, pattern, room, officer):
    other = SessionFactory(room=room, held_on=MONDAY + dt.timedelta(days=2))
    SessionFactory(room=room, held_on=MONDAY + dt.timedelta(days=4))
    with pytest.raises(RefusedError) as caught:
        plan(batch, pattern, room, officer)
    assert str(other.batch) in str(caught.value)
    assert "Bengkel Uji" in str(caught.value)
    assert not batch.sessions.exists()


def test_a_clash_is_left_out_where_the_officer_says_so(batch, pattern, room, officer):
    SessionFactory(room=room, held_on=MONDAY + dt.timedelta(days=2))
    planned = plan(batch, pattern, room, officer, leave_out=True)
    assert days_of(batch) == ahead(0, 4, 7, 9, 11)
    assert planned.clashes == 1


def test_a_pattern_without_a_free_day_is_refused(batch, pattern, room, officer):
    SpecialDayFactory(first_day=MONDAY, last_day=pattern.last)
    with pytest.raises(RefusedError):
        plan(batch, pattern, room, officer, leave_out=True)


def test_a_batch_that_is_over_gets_no_pattern(batch, pattern, room, officer):
    batch.state = BatchState.FINISHED
    batch.save()
    with pytest.raises(RefusedError):
        plan(batch, pattern, room, officer)


def test_the_same_pattern_again_plans_nothing_twice(batch, pattern, room, officer):
    plan(batch, pattern, room, officer)
    with pytest.raises(RefusedError):
        plan(batch, pattern, room, officer, leave_out=True)
    assert batch.sessions.count() == 6


def test_the_preview_lists_every_day_and_adds_up_the_lesson_hours(
    client_of, officer, batch, room, filled
):
    SessionFactory(batch=batch, held_on=MONDAY + dt.timedelta(days=1))  # 9 to 12: 4 JP
    SpecialDayFactory(first_day=MONDAY, last_day=MONDAY, reason="Penggeledahan uji")
    other = SessionFactory(room=room, held_on=MONDAY + dt.timedelta(days=2))
    response = client_of(officer).get(page(batch), filled)
    preview = response.context["preview"]
    assert [line.look.day for line in preview.lines] == ahead(0, 2, 4, 7, 9, 11)
    assert (preview.free, preview.closed, preview.clashes) == (4, 1, 1)
    assert [line.hours for line in preview.lines] == [4, 4, 8, 12, 16, 20]
    assert (preview.hours, preview.short, preview.over) == (20, 4, 0)
    text = response.content.decode()
    assert "Penggeledahan uji" in text
    assert str(other.batch) in text
    assert not days_of(batch)[1:]


def test_a_cancelled_session_adds_no_lesson_hours(client_of, officer, batch, filled):
    SessionFactory(batch=batch, held_on=MONDAY, state=SessionState.CANCELLED, cancel_reason="Razia")
    preview = client_of(officer).get(page(batch), filled).context["preview"]
    assert preview.hours_before == 0
    assert preview.hours == 24


def test_the_preview_is_confirmed_with_what_was_typed(client_of, officer, batch, filled):
    client = client_of(officer)
    form = client.get(page(batch), filled).context["form"]
    sent = {}
    for name, value in form.sent:
        sent.setdefault(name, []).append(value)
    response = client.post(page(batch), sent, follow=True)
    sessions = reverse("trainings:batch_detail", args=[batch.pk]) + "#pertemuan"
    assert response.redirect_chain == [(sessions, 302)]
    assert batch.sessions.count() == 6
    assert batch.sessions.first().topic == "Potong pola"


def test_the_confirmation_asks_again_and_keeps_what_was_typed(
    client_of, officer, batch, room, filled
):
    client = client_of(officer)
    client.get(page(batch), filled)
    SessionFactory(room=room, held_on=MONDAY)
    response = client.post(page(batch), filled)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert response.context["preview"].clashes == 1
    assert "Potong pola" in response.content.decode()
    assert not batch.sessions.exists()
    assert client.post(page(batch), filled | {"leave_out": "on"}).status_code == 302
    assert batch.sessions.count() == 5


def button_of(response):
    """The element that plans what the preview shows."""
    preview = response.content.decode().partition('class="pattern-preview"')[2]
    preview = preview.partition("</section>")[0]
    return preview.partition("<button")[2].partition(">")[0]


def test_one_button_plans_what_is_free_and_says_that_it_leaves_out_what_clashes(
    client_of, officer, batch, room, filled
):
    client = client_of(officer)
    assert "leave_out" not in button_of(client.get(page(batch), filled))
    SessionFactory(room=room, held_on=MONDAY)
    response = client.get(page(batch), filled)
    assert 'name="leave_out" value="on"' in button_of(response)
    assert b'type="checkbox" name="leave_out"' not in response.content


def test_a_refused_pattern_says_what_to_do_about_the_clash(client_of, officer, batch, room, filled):
    SessionFactory(room=room, held_on=MONDAY)
    response = client_of(officer).post(page(batch), filled)
    first, what_to_do = response.context["form"].non_field_errors()
    assert room.name in first
    assert what_to_do == _("Plan only what is free, or choose other days or hours.")
    assert 'name="leave_out"' in button_of(response)


def test_a_pattern_without_a_free_day_leads_to_where_the_batch_fits(
    client_of, officer, batch, filled
):
    SpecialDayFactory(first_day=MONDAY, last_day=batch.ends_on)
    response = client_of(officer).get(page(batch), filled)
    notice = response.content.decode().partition('<div class="notice notice-warning">')[2]
    told = notice.partition("</div>")[0]
    assert reverse("trainings:session_proposal", args=[batch.pk]) in told
    assert "24 JP" not in told
    assert not button_of(response)


def test_the_preview_says_how_many_lesson_hours_are_planned_already(
    client_of, officer, batch, filled
):
    SessionFactory(batch=batch, held_on=MONDAY + dt.timedelta(days=1))  # 9 to 12: 4 JP
    text = client_of(officer).get(page(batch), filled).content.decode()
    heading = _("JP with the %(before)s planned already") % {"before": 4}
    assert f'class="number">{heading}</th>' in text
    assert f'data-label="{heading}"' in text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": ["7"]}, "weekdays"),
        ({"ends_at": "08:00"}, "ends_at"),
        ({"first": "2027-07-01"}, "first"),
        ({"last": "2027-08-01"}, "last"),
        ({"first": "2027-07-12", "last": "2027-07-06"}, "last"),
        ({"starts_again_at": "13:00"}, "ends_again_at"),
        ({"ends_again_at": "13:00"}, "starts_again_at"),
        ({"starts_again_at": "13:00", "ends_again_at": "12:00"}, "ends_again_at"),
        ({"starts_again_at": "10:00", "ends_again_at": "12:00"}, "starts_again_at"),
        ({"room": ""}, "room"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client_of, officer, batch, filled, values, field):
    response = client_of(officer).get(page(batch), filled | values)
    assert list(response.context["form"].errors) == [field]
    assert "preview" not in response.context


def test_too_many_sessions_at_once_are_refused_without_counting_them_all(
    client_of, officer, batch, filled
):
    batch.ends_on = dt.date(9000, 1, 1)
    batch.save()
    response = client_of(officer).get(page(batch), filled | {"last": "8999-12-31"})
    assert list(response.context["form"].errors) == ["last"]


def test_the_page_opens_on_the_days_of_the_batch(client_of, officer, batch):
    form = client_of(officer).get(page(batch)).context["form"]
    assert not form.is_bound
    assert (form["first"].value(), form["last"].value()) == (MONDAY, batch.ends_on)


@pytest.mark.parametrize("name", ["session_pattern", "session_proposal"])
@pytest.mark.parametrize(
    ("role", "status"),
    [("head", 403), ("coordinator", 200), ("trainer_a", 403), ("official", 403)],
)
def test_only_who_plans_opens_the_pages(client_of, request, batch, name, role, status):
    client = client_of(request.getfixturevalue(role))
    assert client.get(reverse(f"trainings:{name}", args=[batch.pk])).status_code == status


def test_the_queries_of_the_preview_do_not_grow(
    client_of,
    officer,
    batch,
    room,
    filled,
    django_assert_num_queries,
    django_assert_max_num_queries,
):
    client = client_of(officer)
    SessionFactory(room=room, held_on=MONDAY)
    with django_assert_max_num_queries(24) as few:
        client.get(page(batch), filled | {"last": filled["first"]})
    for day in range(1, 11):
        SessionFactory(held_on=MONDAY + dt.timedelta(days=day))
        ClosedHoursFactory(starts_at=dt.time(17), ends_at=dt.time(18))
    with django_assert_num_queries(len(few)):
        client.get(page(batch), filled)


def proposals(client, batch, **query):
    response = client.get(reverse("trainings:session_proposal", args=[batch.pk]), query)
    return response.context


def test_a_proposal_fills_the_form_of_the_pattern(client_of, officer, batch, room):
    client = client_of(officer)
    best = proposals(client, batch)["proposals"][0]
    assert (best.room, best.hours, best.meetings) == ("Bengkel Uji", "08.00–11.00", 6)
    preview = client.get(best.url).context["preview"]
    assert (preview.free, preview.clashes, preview.hours) == (6, 0, 24)


def test_a_proposal_names_and_counts_what_blocks_it(client_of, officer, batch, room):
    room.capacity = 20
    room.save()
    batch.ends_on = MONDAY + dt.timedelta(days=4)
    batch.save()
    ClosedHoursFactory(name="Perbaikan", room=room, starts_at=dt.time(7), ends_at=dt.time(17))
    [own] = [one for one in proposals(client_of(officer), batch)["proposals"] if one.is_own]
    assert own.meetings == 0
    assert [count for _text, count in own.blocked] == [5]
    assert "Perbaikan" in own.blocked[0][0]


def test_other_rooms_are_marked_and_lead_to_the_batch(client_of, officer, batch, room):
    RoomFactory(name="Ruang Lain", capacity=40)
    RoomFactory(name="Bilik", capacity=2)
    ClosedHoursFactory(room=room, starts_at=dt.time(7), ends_at=dt.time(17))
    context = proposals(client_of(officer), batch)
    assert {one.room for one in context["proposals"] if not one.is_own} == {"Ruang Lain"}


def test_a_proposal_names_the_only_day_it_uses(client_of, officer, batch):
    friday = MONDAY + dt.timedelta(days=4)
    SpecialDayFactory(first_day=MONDAY, last_day=friday - dt.timedelta(days=1))
    batch.lesson_hours, batch.ends_on = 4, friday
    batch.save()
    client = client_of(officer)
    [best] = proposals(client, batch)["proposals"]
    assert (best.weekdays, best.first, best.blocked) == ("Jumat", friday, [])
    assert [line.look.day for line in client.get(best.url).context["preview"].lines] == [friday]


def test_a_batch_with_all_its_lesson_hours_needs_no_proposal(client_of, officer, batch):
    batch.lesson_hours = 0
    batch.save()
    assert proposals(client_of(officer), batch)["proposals"] == []


def test_a_length_that_makes_no_sense_is_the_usual_one(client_of, officer, batch):
    first = proposals(client_of(officer), batch, jp="x")["proposals"][0]
    assert first.hours == "08.00–11.00"
    two = proposals(client_of(officer), batch, jp="2")["proposals"][0]
    assert two.hours == "08.00–09.30"


class WhateverIsClosed(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(st.sets(st.integers(0, 11), max_size=8), st.frozensets(st.integers(0, 6), min_size=1))
    def test_a_plan_keeps_to_the_batch_and_off_closed_days(self, closed, weekdays):
        room, officer = RoomFactory(), UserFactory()
        last = MONDAY + dt.timedelta(days=11)
        batch = BatchFactory(rooms=[room], starts_on=MONDAY, ends_on=last)
        for day in ahead(*closed):
            SpecialDayFactory(first_day=day, last_day=day)
        whole = Pattern(MONDAY, last + dt.timedelta(days=9), weekdays, (MORNING,))
        with suppress(RefusedError):
            plan(batch, whole, room, officer, leave_out=True)
        found = days_of(batch)
        assert not set(found) & set(ahead(*closed))
        assert all(MONDAY <= day <= last and day.weekday() in weekdays for day in found)
        free = [day for day in ahead(*range(12)) if day.weekday() in weekdays]
        assert found == [day for day in free if day not in ahead(*closed)]
