"""Lists of tools, counting them out and in, and what became of a missing one."""

import datetime as dt

import pytest
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import ProgrammeFactory
from tests.factories.movement import ToolCountFactory, ToolNeedFactory, meeting
from tests.factories.trainings import BatchFactory
from tests.trainings.movement.scenes import address
from trainings.actions.movement.tools import Counted, Tool, count_tools, set_tools, settle_tool
from trainings.models import ToolCount, ToolNeed
from trainings.movement.tools import lacking_a_list, prefix_of

pytestmark = pytest.mark.django_db
SCISSORS = Tool("Gunting kain", 10, sharp=True)
NOTHING = (None, None)
FIELDS = prefix_of(SCISSORS.name)


@pytest.fixture
def session(officer):
    session = meeting(9, 12)
    set_tools(batch=session.batch, tools=[SCISSORS], by=officer)
    return session


def hand(session, officer, out, back=None, seen=NOTHING, name=SCISSORS.name):
    return count_tools(session=session, counted={name: Counted(out, back, seen)}, by=officer)


def test_the_list_of_a_batch_takes_the_place_of_that_of_its_programme(officer):
    batch = BatchFactory()
    set_tools(batch=batch, tools=[Tool("Palu", 4, sharp=False)], for_programme=True, by=officer)
    assert [need.name for need in ToolNeed.objects.for_batch(batch)] == ["Palu"]
    set_tools(batch=batch, tools=[SCISSORS], by=officer)
    assert [need.name for need in ToolNeed.objects.for_batch(batch)] == [SCISSORS.name]
    other = BatchFactory(programme=batch.programme)
    assert [need.name for need in ToolNeed.objects.for_batch(other)] == ["Palu"]


def test_a_tool_named_twice_is_refused_and_the_list_stays(officer, session):
    with pytest.raises(RefusedError):
        set_tools(batch=session.batch, tools=[SCISSORS, Tool("gunting KAIN", 1, True)], by=officer)
    assert ToolNeed.objects.get().quantity == 10


def test_a_change_of_the_list_is_on_the_trail(officer, session):
    set_tools(batch=session.batch, tools=[Tool("Palu", 4, sharp=False)], by=officer)
    event = TrailEvent.objects.order_by("pk").last()
    assert event.changes == {"tools": [["10 Gunting kain"], ["4 Palu"]]}


def test_a_count_freezes_what_the_list_said(officer, session):
    hand(session, officer, 10)
    set_tools(batch=session.batch, tools=[Tool("Gunting kain", 3, sharp=False)], by=officer)
    row = ToolCount.objects.get()
    assert (row.needed, row.sharp, row.taken_out, row.brought_back) == (10, True, 10, None)


def test_tools_go_out_and_come_back_and_nothing_is_missing(officer, session):
    hand(session, officer, 10)
    hand(session, officer, 10, 10, seen=(10, None))
    row = ToolCount.objects.get()
    assert (row.missing, row.is_missing, row.back_by) == (0, False, officer)
    assert not ToolCount.objects.missing_by(dt.datetime(2040, 1, 1)).exists()  # noqa: DTZ001


def test_more_back_than_out_is_refused_and_so_is_a_tool_that_is_not_listed(officer, session):
    with pytest.raises(RefusedError):
        hand(session, officer, 3, 4)
    with pytest.raises(RefusedError):
        hand(session, officer, 3, name="Parang")
    assert not ToolCount.objects.exists()


def test_what_another_officer_entered_is_not_overwritten_unseen(officer, head, session):
    hand(session, officer, 10)
    with pytest.raises(RefusedError) as refusal:
        hand(session, head, 9)
    assert officer.full_name in refusal.value.reason
    assert hand(session, head, 10) == []
    assert hand(session, head, 9, seen=(10, None))


def test_an_empty_field_changes_nothing(officer, session):
    assert hand(session, officer, None) == []


def test_a_missing_tool_waits_until_it_is_settled_with_a_reason(officer, session):
    hand(session, officer, 10, 9)
    row = ToolCount.objects.get()
    noon = timezone.localtime().replace(tzinfo=None)
    assert ToolCount.objects.missing_by(noon).get() == row
    with pytest.raises(RefusedError):
        settle_tool(count=row, reason="  ", by=officer)
    settle_tool(count=row, reason="Ditemukan di bawah meja", by=officer)
    assert not ToolCount.objects.missing_by(noon).exists()
    with pytest.raises(RefusedError) as refusal:
        settle_tool(count=row, reason="Lagi", by=officer)
    assert officer.full_name in refusal.value.reason


def test_what_is_complete_cannot_be_settled(officer, session):
    hand(session, officer, 10, 10)
    with pytest.raises(RefusedError):
        settle_tool(count=ToolCount.objects.get(), reason="Ada", by=officer)


def test_tools_not_counted_in_wait_only_once_the_session_is_over(session):
    ToolCountFactory(session=session)
    today = timezone.localdate()
    for hour, waiting in ((11, 0), (13, 1)):
        moment = dt.datetime.combine(today, dt.time(hour))
        assert ToolCount.objects.missing_by(moment).count() == waiting


def test_a_new_count_opens_a_settled_line_again(officer, session):
    hand(session, officer, 10, 9)
    settle_tool(count=ToolCount.objects.get(), reason="Patah", by=officer)
    hand(session, officer, 10, 8, seen=(10, 9))
    assert ToolCount.objects.get().is_missing


def test_an_open_batch_with_sharp_tools_and_no_list_is_named(officer, client_of):
    batch = BatchFactory(programme=ProgrammeFactory(sharp_tools=True))
    BatchFactory(programme=ProgrammeFactory(sharp_tools=False))
    assert lacking_a_list(officer).get() == batch
    page = client_of(officer).get(address("batch_detail", batch))
    assert page.context["lacks_tools"]
    ToolNeedFactory(batch=None, programme=batch.programme)
    assert not lacking_a_list(officer).exists()


def form(lines, **more):
    sent = {"form-TOTAL_FORMS": str(len(lines)), "form-INITIAL_FORMS": "0", **more}
    for place, (name, quantity) in enumerate(lines):
        sent |= {f"form-{place}-name": name, f"form-{place}-quantity": quantity}
    return sent


def test_a_trainer_writes_the_list_of_the_own_batch_but_not_of_the_programme(
    agency_a, trainer_a, trainer_b, client_of
):
    batch = BatchFactory(agency=agency_a, trainers=[trainer_a])
    sent = form([("Gunting  kain", "4"), ("", "")], for_programme="on")
    answer = client_of(trainer_a).post(address("tool_list", batch), sent)
    assert answer.url == address("batch_detail", batch)
    need = ToolNeed.objects.get()
    assert (need.batch, need.programme, str(need)) == (batch, None, "4 Gunting kain")
    assert client_of(trainer_b).post(address("tool_list", batch), sent).status_code == 404


def test_half_a_line_says_what_is_missing(officer, client_of):
    batch = BatchFactory()
    page = client_of(officer).post(
        address("tool_list", batch), form([("Palu", ""), ("", "3")], for_programme="on")
    )
    assert page.status_code == 200
    assert not ToolNeed.objects.exists()
    assert page.content.decode().count("field-error") == 2


def test_an_officer_may_save_the_list_for_the_programme(officer, client_of):
    batch = BatchFactory()
    client_of(officer).post(address("tool_list", batch), form([("Palu", "2")], for_programme="on"))
    assert ToolNeed.objects.get().programme == batch.programme


def test_the_page_counts_out_and_in_and_asks_about_what_is_missing(officer, client_of, session):
    client, page = client_of(officer), address("tool_count", session)
    client.post(page, {f"{FIELDS}-out": "10", f"{FIELDS}-back": "", f"{FIELDS}-seen": "/"})
    client.post(page, {f"{FIELDS}-out": "10", f"{FIELDS}-back": "9", f"{FIELDS}-seen": "10/"})
    row = ToolCount.objects.get()
    assert address("tool_settle", row) in client.get(page).content.decode()
    client.post(address("tool_settle", row), {"reason": "Patah, dibuang"})
    row.refresh_from_db()
    assert (row.settled_reason, row.settled_by) == ("Patah, dibuang", officer)


@pytest.mark.parametrize(
    "sent",
    [
        {f"{FIELDS}-out": "3", f"{FIELDS}-back": "4", f"{FIELDS}-seen": "/"},
        {f"{FIELDS}-out": "", f"{FIELDS}-back": "4", f"{FIELDS}-seen": "/"},
        {f"{FIELDS}-out": "3", f"{FIELDS}-back": "", f"{FIELDS}-seen": "nonsense"},
    ],
)
def test_what_cannot_be_is_not_saved(officer, client_of, session, sent):
    client_of(officer).post(address("tool_count", session), sent)
    assert not ToolCount.objects.exists()


def test_a_list_that_changes_meanwhile_mixes_up_no_counts(officer, client_of, session):
    tools = [Tool("Cutter", 2, sharp=True), SCISSORS]
    set_tools(batch=session.batch, tools=tools, by=officer)
    sent = {f"{FIELDS}-out": "10", f"{FIELDS}-back": "", f"{FIELDS}-seen": "/"}
    client_of(officer).post(address("tool_count", session), sent)
    row = ToolCount.objects.get()
    assert (row.name, row.taken_out) == (SCISSORS.name, 10)


def test_a_count_is_corrected_but_not_emptied(officer, client_of, session):
    hand(session, officer, 10)
    sent = {f"{FIELDS}-out": "", f"{FIELDS}-back": "", f"{FIELDS}-seen": "10/"}
    answer = client_of(officer).post(address("tool_count", session), sent)
    assert "field-error" in answer.content.decode()
    assert ToolCount.objects.get().taken_out == 10


def test_a_batch_without_a_list_says_what_to_do(officer, client_of):
    session = meeting()
    page = client_of(officer).get(address("tool_count", session)).content.decode()
    assert address("tool_list", session.batch) in page
