"""What waits for each role."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agencies import ProgrammeFactory
from tests.factories.changes import ParticipantChangeFactory
from tests.factories.inmates import StayFactory
from tests.factories.timetable import SpecialDayFactory
from tests.factories.trainings import (
    BatchFactory,
    EnrolmentFactory,
    ResultFactory,
    SessionFactory,
)
from tests.trainings.scenes import finished_batch
from trainings.models import BatchState, ChangeStep, SessionState
from trainings.worklist import import_followups, work_items


@pytest.fixture
def day():
    today = timezone.localdate()
    return lambda offset: today + dt.timedelta(days=offset)


def counts(user):
    return [item.count for item in work_items(user)]


def running(day, first=-5, last=5, **kwargs):
    return BatchFactory(state=BatchState.RUNNING, starts_on=day(first), ends_on=day(last), **kwargs)


def test_nothing_waits_at_first_but_a_signature(officer, head, trainer_a, coordinator):
    assert counts(officer) == [0] * 15
    assert counts(head) == [0, 0, 1, 0]
    assert counts(trainer_a) == counts(coordinator) == [0, 0, 0]


def test_officials_administrators_and_closed_accounts_have_no_list(
    official, administrator, officer
):
    officer.is_active = False
    assert work_items(official) == work_items(administrator) == work_items(officer) == []


def test_an_officer_sees_batches_that_start_soon_with_free_seats(officer, day):
    BatchFactory(starts_on=day(14), ends_on=day(20), quota=2)
    EnrolmentFactory(batch=BatchFactory(starts_on=day(1), ends_on=day(2), quota=1))
    BatchFactory(starts_on=day(15), ends_on=day(20))
    assert counts(officer)[0] == 1


def test_an_officer_is_led_to_the_one_list_that_waits_or_to_all_of_them(
    officer, trainer_a, client_of, day
):
    batch = running(day, trainers=[trainer_a])
    first = SessionFactory(batch=batch, held_on=day(-2))
    SessionFactory(batch=batch, held_on=day(1))
    SessionFactory(batch=batch, held_on=day(-1), state=SessionState.HELD)
    item = work_items(officer)[1]
    assert (item.count, item.url) == (1, reverse("trainings:session_roster", args=[first.pk]))
    second = SessionFactory(batch=batch, held_on=day(0))
    item = work_items(officer)[1]
    assert (item.count, item.url) == (2, f"{reverse('trainings:roster_list')}?perlu=isi")
    assert client_of(officer).get(item.url).context["missing"] == [first, second]
    assert client_of(trainer_a).get(item.url).context["missing"] == [first]


def test_an_officer_sees_batches_past_their_last_day(officer, day):
    late = running(day, -9, -1)
    running(day, -9, 0)
    item = work_items(officer)[2]
    assert (item.count, item.url) == (1, reverse("trainings:batch_detail", args=[late.pk]))


def test_an_officer_sees_how_many_changes_wait(officer, head, day):
    line = ParticipantChangeFactory()
    ParticipantChangeFactory(step=ChangeStep.OVERTAKEN, closed_at=timezone.now())
    item = work_items(officer)[3]
    assert (item.count, item.url) == (1, reverse("trainings:change_list"))
    assert import_followups(officer) == [item]
    assert import_followups(head) == []
    line.delete()
    assert import_followups(officer) == []


def test_an_officer_sees_sessions_that_stay_planned_although_it_is_closed(officer, day):
    session = SessionFactory(held_on=day(3))
    SpecialDayFactory(first_day=day(3), last_day=day(3))
    SessionFactory(held_on=day(3), state=SessionState.CANCELLED, cancel_reason="Razia")
    [item] = [one for one in work_items(officer) if one.url == reverse("trainings:hours_list")]
    assert item.count == 1
    session.delete()
    [item] = [one for one in work_items(officer) if one.url == reverse("trainings:hours_list")]
    assert item.count == 0


def test_who_was_enrolled_although_leaving_early_does_not_wait_for_ever(officer, day):
    stay = StayFactory(expected_release_on=day(4))
    EnrolmentFactory(batch=running(day), inmate=stay.inmate, override_reason="Diproses")
    assert counts(officer)[3] == 0


def test_a_trainer_sees_the_own_work_only(trainer_a, trainer_b, day):
    batch = running(day, last=0, trainers=[trainer_a])
    EnrolmentFactory(batch=batch)
    SessionFactory(batch=batch, held_on=day(0))
    late = SessionFactory(batch=batch, held_on=day(-1))
    assert counts(trainer_a) == [1, 1, 1]
    assert work_items(trainer_a)[1].url == reverse("admin:trainings_session_roster", args=[late.pk])
    assert work_items(trainer_a)[2].url == reverse("admin:trainings_batch_results", args=[batch.pk])
    assert counts(trainer_b) == [0, 0, 0]


def test_results_handed_in_no_longer_wait(coordinator, day):
    batch = running(day, last=-1, agency=coordinator.agency)
    result = ResultFactory(enrolment__batch=batch)
    assert counts(coordinator)[2] == 1
    result.handed_in_at = timezone.now()
    result.save()
    assert counts(coordinator)[2] == 0


def listed(client, item):
    """Open what a card leads to, and give how many batches the list has and what waits in them."""
    context = client.get(item.url).context
    return len(context["table"].rows), sum(context["filter"].waiting.values())


def test_where_several_batches_wait_the_card_leads_to_exactly_those(officer, client_of, day):
    for _ in range(2):
        running(day, -9, -1)
        BatchFactory(starts_on=day(3), ends_on=day(9), programme__sharp_tools=True)
    running(day)
    BatchFactory(starts_on=day(20), ends_on=day(30))
    found = {item.url.partition("?perlu=")[2]: item for item in work_items(officer)}
    for need in ("peserta", "selesai", "alat"):
        assert found[need].count == 2
        assert listed(client_of(officer), found[need]) == (2, 2)


def test_the_list_of_batches_says_how_many_certificates_wait_in_each(
    officer, agency_a, trainer_a, client_of
):
    first, second, _none = (
        finished_batch(agency_a, trainer_a, names, programme=ProgrammeFactory())
        for names in (["ANI", "BUDI"], ["CITRA"], [])
    )
    item = work_items(officer)[4]
    assert item.count == 3
    assert listed(client_of(officer), item) == (2, 3)
    table = client_of(officer).get(item.url).context["table"]
    waiting = {row.record: row.get_cell("waiting") for row in table.rows}
    assert waiting == {first: "2", second: "1"}


def test_several_sessions_to_make_up_lead_to_their_batches(officer, client_of, day):
    batch = running(day, lesson_hours=40)
    for offset in (-2, -1):
        SessionFactory(
            batch=batch,
            held_on=day(offset),
            state=SessionState.CANCELLED,
            cancel_reason="Razia",
        )
    item = next(one for one in work_items(officer) if one.url.endswith("?perlu=pengganti"))
    assert item.count == 2
    assert listed(client_of(officer), item) == (1, 2)


def test_results_missing_in_several_batches_lead_to_exactly_those(coordinator, client_of, day):
    for _ in range(2):
        ResultFactory(enrolment__batch=running(day, last=-1, agency=coordinator.agency))
    running(day, last=-1, agency=coordinator.agency)
    item = work_items(coordinator)[2]
    assert item.count == 2
    assert listed(client_of(coordinator), item) == (2, 2)


def test_a_need_that_does_not_exist_narrows_nothing(officer, client_of, day):
    running(day)
    page = client_of(officer).get(reverse("trainings:batch_list"), {"perlu": "x"})
    assert (page.status_code, len(page.context["table"].rows)) == (200, 1)


def test_certificates_wait_for_officer_and_head(officer, head, monkeypatch):
    monkeypatch.setattr("trainings.worklist.ready_count", lambda: 7)
    assert counts(officer)[4] == 7
    assert counts(head)[0] == 7
