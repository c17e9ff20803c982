import datetime as dt
import re

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import FundFactory, ProgrammeFactory, UserFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import BatchFactory, EnrolmentFactory, RoomFactory
from tests.trainings.scenes import running_batch, session_of
from trainings.forms.batch import BATCH_CHANGED
from trainings.forms.stamp import stamp_of
from trainings.models import Batch, BatchState, ChangeKind, ParticipantChange


@pytest.fixture
def batch(agency_a, trainer_a):
    batch = running_batch(
        agency_a, trainer_a, quota=10, programme=ProgrammeFactory(agency=agency_a)
    )
    batch.rooms.set([RoomFactory(name="Ruang Satu", capacity=12)])
    return batch


@pytest.fixture
def url(batch):
    return reverse("admin:trainings_batch_change", args=[batch.pk])


def filled(batch, **more):
    return {
        "stamp": stamp_of(batch),
        "starts_on": batch.starts_on,
        "ends_on": batch.ends_on,
        "rooms": [room.pk for room in batch.rooms.all()],
        "venue": "",
        "trainers": [trainer.pk for trainer in batch.trainers.all()],
        "lesson_hours": 24,
        "attendance_threshold": 80,
        "quota": 10,
        "agreement": "",
        "fund": "",
        "cost": 0,
        "sessions-TOTAL_FORMS": 0,
        "sessions-INITIAL_FORMS": 0,
        **more,
    }


def test_a_coordinator_changes_the_planning_and_it_is_on_the_trail(
    batch, url, coordinator, client_of
):
    assert client_of(coordinator).post(url, filled(batch, cost=5_000_000)).status_code == 302
    batch.refresh_from_db()
    assert batch.cost == 5_000_000
    event = TrailEvent.objects.get(object_type="trainings.batch", action="change")
    assert event.actor == coordinator
    assert event.changes == {"cost": ["0", "5000000"]}


def test_a_coordinator_can_change_neither_state_nor_agency_nor_remarks(
    batch, url, coordinator, client_of, agency_b
):
    data = filled(batch, state="finished", agency=agency_b.pk, trainer_remarks="x", number=99)
    client_of(coordinator).post(url, data)
    after = Batch.objects.get(pk=batch.pk)
    assert (after.state, after.agency_id, after.trainer_remarks, after.number) == (
        BatchState.RUNNING,
        batch.agency_id,
        "",
        batch.number,
    )


def test_a_trainer_changes_the_remarks_and_nothing_else(batch, url, trainer_a, client_of):
    data = filled(batch, quota=3, trainer_remarks="Alat kurang.")
    assert client_of(trainer_a).post(url, data).status_code == 302
    batch.refresh_from_db()
    assert (batch.trainer_remarks, batch.quota) == ("Alat kurang.", 10)


def test_more_seats_than_a_room_holds_are_refused_and_the_room_is_named(
    batch, url, coordinator, client_of
):
    page = client_of(coordinator).post(url, filled(batch, quota=13))
    assert page.status_code == 200
    assert "Ruang Satu" in page.context["adminform"].form.errors["quota"][0]


def test_fewer_seats_than_are_taken_are_refused(batch, url, coordinator, client_of):
    page = client_of(coordinator).post(url, filled(batch, quota=2))
    assert "quota" in page.context["adminform"].form.errors


def test_dates_that_leave_a_session_out_are_refused(batch, url, coordinator, client_of):
    session_of(batch, days_ago=5)
    late = timezone.localdate() - dt.timedelta(days=2)
    page = client_of(coordinator).post(url, filled(batch, starts_on=late))
    assert "starts_on" in page.context["adminform"].form.errors


def test_choices_are_those_of_the_own_agency(
    batch, url, coordinator, client_of, agency_a, agency_b, trainer_b
):
    own, other = FundFactory(agency=agency_a), FundFactory(agency=agency_b)
    client = client_of(coordinator)
    form = client.get(url).context["adminform"].form
    assert list(form.fields["fund"].queryset) == [own]
    assert trainer_b not in form.fields["trainers"].queryset
    page = client.post(url, filled(batch, fund=other.pk, trainers=[trainer_b.pk]))
    assert set(page.context["adminform"].form.errors) == {"fund", "trainers"}


def test_a_batch_that_is_over_cannot_be_changed(batch, url, coordinator, client_of):
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.FINISHED)
    client_of(coordinator).post(url, filled(batch, cost=9))
    batch.refresh_from_db()
    assert batch.cost == 0


def test_a_coordinator_adds_a_batch_of_the_own_agency(
    coordinator, client_of, agency_a, agency_b, batch
):
    url = reverse("admin:trainings_batch_add")
    data = filled(batch, programme=batch.programme_id, number=77, agency=agency_b.pk)
    assert client_of(coordinator).post(url, data).status_code == 200
    data["agency"] = agency_a.pk
    assert client_of(coordinator).post(url, data).status_code == 302
    added = Batch.objects.get(number=77, programme=batch.programme)
    assert (added.agency, added.state) == (agency_a, BatchState.PLANNED)
    assert TrailEvent.objects.filter(action="create", object_id=str(added.pk)).exists()


def test_a_coordinator_adds_batches_of_programmes_that_are_of_no_agency(
    coordinator, client_of, agency_a, agency_b, batch
):
    url, client = reverse("admin:trainings_batch_add"), client_of(coordinator)
    data = filled(batch, number=77, agency=agency_a.pk)
    for of, status in ((agency_b, 200), (None, 302)):
        data["programme"] = ProgrammeFactory(agency=of).pk
        assert client.post(url, data).status_code == status


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"starts_on": "0001-01-01", "ends_on": "9999-12-31"}, "starts_on"),
        ({"ends_on": "2999-01-01"}, "ends_on"),
        ({"starts_on": "2026-01-01", "ends_on": "2027-01-02"}, "ends_on"),
    ],
)
def test_a_batch_lasts_a_year_of_our_time_at_most(batch, url, coordinator, client_of, days, field):
    page = client_of(coordinator).post(url, filled(batch, **days))
    assert field in page.context["adminform"].form.errors


def test_a_number_that_is_taken_is_said_and_nothing_is_saved(batch, coordinator, client_of):
    url = reverse("admin:trainings_batch_add")
    data = filled(batch, programme=batch.programme_id, number=batch.number, agency=batch.agency_id)
    assert client_of(coordinator).post(url, data).status_code == 200
    assert Batch.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("coordinator", 200),
        ("trainer_a", 200),
        ("trainer_b", 302),
        ("administrator", 403),
        ("officer", 302),
        ("head", 302),
        ("official", 302),
    ],
)
def test_who_opens_a_batch_in_the_admin(url, client_of, request, role, status):
    assert client_of(request.getfixturevalue(role)).get(url).status_code == status


def test_lists_hold_only_what_is_visible(batch, coordinator, trainer_b, client_of, agency_b):
    other = BatchFactory(agency=agency_b, trainers=[trainer_b])
    url = reverse("admin:trainings_batch_changelist")
    seen = client_of(coordinator).get(url).context["cl"].queryset
    assert list(seen) == [batch]
    assert list(client_of(trainer_b).get(url).context["cl"].queryset) == [other]


def test_sessions_are_read_only_and_scoped(batch, trainer_a, trainer_b, client_of):
    session = session_of(batch)
    url = reverse("admin:trainings_session_changelist")
    assert list(client_of(trainer_a).get(url).context["cl"].queryset) == [session]
    assert list(client_of(trainer_b).get(url).context["cl"].queryset) == []
    page = reverse("admin:trainings_session_change", args=[session.pk])
    assert client_of(trainer_a).get(page).status_code == 200
    assert client_of(trainer_a).post(page, {"topic": "x"}).status_code == 403


@pytest.mark.parametrize("part", ["delete", "history"])
def test_nothing_is_deleted_and_history_is_scoped(batch, trainer_b, coordinator, client_of, part):
    url = reverse(f"admin:trainings_batch_{part}", args=[batch.pk])
    assert client_of(trainer_b).get(url).status_code == 302 if part == "history" else 403
    if part == "delete":
        assert client_of(coordinator).post(url, {"post": "yes"}).status_code == 403
    assert Batch.objects.filter(pk=batch.pk).exists()


def test_the_completion_of_choices_gives_trainers_no_batches_of_others(batch, trainer_b, client_of):
    url = reverse("admin:autocomplete")
    query = {"app_label": "trainings", "model_name": "session", "field_name": "batch", "term": ""}
    answer = client_of(trainer_b).get(url, query)
    assert answer.status_code == 403 or answer.json()["results"] == []


def test_inmates_and_enrolments_are_not_in_the_admin():
    names = {model._meta.label for model in admin.site._registry}
    assert not names & {"inmates.Inmate", "inmates.Stay", "trainings.Enrolment"}


def test_rooms_are_kept_by_the_administrator_and_read_by_the_coordinator(
    administrator, coordinator, trainer_a, client_of
):
    url = reverse("admin:trainings_room_add")
    data = {"name": "Bengkel", "kind": "workshop", "capacity": 12, "is_active": "on"}
    assert client_of(coordinator).post(url, data).status_code == 403
    assert client_of(administrator).post(url, data).status_code == 302
    assert client_of(coordinator).get(reverse("admin:trainings_room_changelist")).status_code == 200
    assert client_of(trainer_a).get(reverse("admin:trainings_room_changelist")).status_code == 403


def test_a_coordinator_of_another_agency_does_not_find_the_batch(url, client_of, agency_b):
    other = UserFactory(role="coordinator", agency=agency_b)
    assert client_of(other).get(url).status_code == 302


def test_a_room_with_planned_sessions_cannot_be_taken_away(batch, url, coordinator, client_of):
    session_of(batch, days_ago=-1, room=batch.rooms.get())
    page = client_of(coordinator).post(url, filled(batch, rooms=[RoomFactory(capacity=30).pk]))
    assert "rooms" in page.context["adminform"].form.errors


def test_new_days_do_not_tear_a_participant_between_two_batches(batch, url, coordinator, client_of):
    later = timezone.localdate() + dt.timedelta(days=20)
    other = BatchFactory(starts_on=later, ends_on=later)
    EnrolmentFactory(batch=other, inmate=batch.enrolments.first().inmate)
    page = client_of(coordinator).post(url, filled(batch, ends_on=later))
    assert "starts_on" in page.context["adminform"].form.errors


def test_a_later_last_day_asks_again_who_leaves_before_it(batch, url, coordinator, client_of):
    today = timezone.localdate()
    place = batch.enrolments.first()
    StayFactory(inmate=place.inmate, expires_on=today + dt.timedelta(days=9))
    later = today + dt.timedelta(days=20)
    assert client_of(coordinator).post(url, filled(batch, ends_on=later)).status_code == 302
    line = ParticipantChange.objects.get()
    assert (line.kind, line.enrolment) == (ChangeKind.LEAVES_EARLY, place)
    event = TrailEvent.objects.get(object_type="trainings.batch", action="change")
    assert event.changes == {"ends_on": [str(batch.ends_on), str(later)]}


def test_rooms_and_trainers_changed_here_are_kept_and_on_the_trail_once(
    batch, url, coordinator, client_of
):
    room = RoomFactory(capacity=30)
    client_of(coordinator).post(url, filled(batch, rooms=[room.pk], trainers=[]))
    assert (list(batch.rooms.all()), list(batch.trainers.all())) == ([room], [])
    event = TrailEvent.objects.get(object_type="trainings.batch", action="change")
    assert set(event.changes) == {"rooms", "trainers"}


def test_a_trainer_is_led_to_no_page_that_stays_closed(batch, url, trainer_a, client_of):
    batch.fund = FundFactory(agency=batch.agency)
    batch.save()
    session = session_of(batch, room=batch.rooms.get(), recorded_by=trainer_a)
    client = client_of(trainer_a)
    for address in (url, reverse("admin:trainings_session_change", args=[session.pk])):
        body = client.get(address).content.decode()
        links = {link for link in re.findall(r'href="(/[^"#?]*)', body) if "/static/" not in link}
        assert len(links) > 3
        assert not [link for link in links if client.get(link).status_code == 403]


@pytest.mark.parametrize("name", ["rooms", "trainers"])
def test_a_key_that_no_database_holds_is_no_choice(
    batch, url, coordinator, officer, client_of, name
):
    data = filled(batch, **{name: ["9" * 30]})
    answer = client_of(coordinator).post(url, data)
    assert name in answer.context["adminform"].form.errors
    own_page = reverse("trainings:batch_edit", args=[batch.pk])
    assert name in client_of(officer).post(own_page, data).context["form"].errors


@pytest.mark.parametrize("count", ["9" * 25, "-1", "x"])
def test_what_is_sent_about_sessions_is_not_read(batch, url, coordinator, client_of, count):
    session_of(batch, room=batch.rooms.get())
    client, data = client_of(coordinator), filled(batch, cost=7)
    data |= {"sessions-TOTAL_FORMS": count, "sessions-INITIAL_FORMS": count}
    assert client.post(url, data | {"quota": 13}).status_code == 200
    assert client.post(url, data).status_code == 302
    batch.refresh_from_db()
    assert batch.cost == 7


def test_what_someone_changed_meanwhile_is_not_overwritten(batch, url, coordinator, client_of):
    client = client_of(coordinator)
    page = client.get(url)
    stamp = page.context["adminform"].form["stamp"]
    assert page.content.decode().count(str(stamp)) == 1
    Batch.objects.filter(pk=batch.pk).update(venue="Gedung B")
    page = client.post(url, filled(batch, venue="", stamp=stamp.value()))
    assert page.context["adminform"].form.non_field_errors() == [BATCH_CHANGED]
    batch.rooms.add(RoomFactory(capacity=12))
    assert client.post(url, filled(batch, stamp=stamp.value())).status_code == 200
    batch.refresh_from_db()
    assert batch.venue == "Gedung B"


def test_a_stamp_made_up_for_a_new_batch_is_not_read(batch, coordinator, client_of):
    data = filled(batch, programme=batch.programme_id, number=77, agency=batch.agency_id)
    url = reverse("admin:trainings_batch_add")
    assert client_of(coordinator).post(url, data | {"stamp": "x"}).status_code == 302
