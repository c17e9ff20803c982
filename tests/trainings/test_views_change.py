"""The page of the change inbox."""

import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from tests.factories.changes import ParticipantChangeFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import (
    BatchFactory,
    CertificateFactory,
    ComingBatchFactory,
    EnrolmentFactory,
)
from trainings.changes import sentence_of
from trainings.models import ChangeKind, ChangeStep, EnrolmentState, ParticipantChange

pytestmark = pytest.mark.django_db
LIST = reverse("trainings:change_list")


def line(kind=ChangeKind.LEAVES_EARLY, **fields):
    stay = StayFactory()
    return ParticipantChangeFactory(enrolment__inmate=stay.inmate, kind=kind, **fields)


def address(change, step):
    return reverse("trainings:change_close", args=[change.pk, step])


def kinds(response):
    return [group.kind for group in response.context["groups"]]


def people(response):
    return [one.change.enrolment.inmate for g in response.context["groups"] for one in g.lines]


def test_lines_stand_by_kind_the_most_urgent_first(client_of, officer):
    for kind in reversed(ChangeKind):
        line(kind)
    assert kinds(client_of(officer).get(LIST)) == list(ChangeKind)


def test_the_list_names_person_batch_and_both_dates(client_of, officer):
    change = line()
    page = client_of(officer).get(LIST).content.decode()
    assert change.enrolment.inmate.name in page
    assert reverse("trainings:batch_detail", args=[change.enrolment.batch_id]) in page
    assert "05-01-2027 → 20-11-2026, 7" in page
    assert "27-11-2026" in page


def test_seeing_the_list_is_on_the_trail(client_of, officer):
    change = line()
    client_of(officer).get(LIST)
    event = TrailEvent.objects.get(action="view")
    assert event.changes == {"participants": [change.enrolment.inmate_id]}


def test_the_first_button_is_the_best_step(client_of, officer):
    change = line()
    page = client_of(officer).get(LIST).content.decode()
    first, second = page.index(address(change, "ended")), page.index(address(change, "kept"))
    assert first < second
    assert page.count("btn-primary btn-sm") + page.count("btn-sm btn-primary") == 1


def test_the_head_reads_and_does_not_act(client_of, head):
    change = line()
    client = client_of(head)
    page = client.get(LIST)
    assert people(page) == [change.enrolment.inmate]
    assert address(change, "kept") not in page.content.decode()
    assert client.post(address(change, "kept")).status_code == 403
    assert client.post(reverse("trainings:change_note_all")).status_code == 403


def test_a_step_closes_the_line_and_leads_back_to_the_list_as_it_was(client_of, officer):
    change = line()
    data = {"note": "Perpanjangan", "query": "kind=leaves_early"}
    answer = client_of(officer).post(address(change, "kept"), data)
    assert answer.url == f"{LIST}?kind=leaves_early"
    change.refresh_from_db()
    assert (change.step, change.note) == (ChangeStep.KEPT, "Perpanjangan")


def test_the_second_officer_is_told(client_of, officer):
    change, client = line(), client_of(officer)
    client.post(address(change, "kept"))
    page = client.post(address(change, "ended"), follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["success", "error"]
    assert change.enrolment.batch.enrolments.active().exists()


def test_filling_a_seat_leads_to_who_could_have_it(client_of, officer):
    place = EnrolmentFactory(
        state=EnrolmentState.LEFT, ended_on=timezone.localdate(), batch=ComingBatchFactory()
    )
    change = ParticipantChangeFactory(enrolment=place, kind=ChangeKind.LEFT)
    answer = client_of(officer).post(address(change, "refilled"))
    assert answer.url == reverse("trainings:candidate_list", args=[place.batch_id])


def test_a_seat_taken_meanwhile_leads_back_with_the_reason(client_of, officer):
    place = EnrolmentFactory(
        state=EnrolmentState.LEFT, ended_on=timezone.localdate(), batch=ComingBatchFactory(quota=1)
    )
    EnrolmentFactory(batch=place.batch)
    change = ParticipantChangeFactory(enrolment=place, kind=ChangeKind.LEFT)
    assert client_of(officer).post(address(change, "refilled")).url == LIST
    assert ParticipantChange.objects.open().exists()


def test_who_left_with_a_certificate_to_come_leads_to_it(client_of, officer):
    place = EnrolmentFactory(state=EnrolmentState.COMPLETED, ended_on=timezone.localdate())
    ParticipantChangeFactory(enrolment=place, kind=ChangeKind.LEFT)
    page = client_of(officer).get(LIST).content.decode()
    assert reverse("trainings:certificate_issue", args=[place.batch_id]) in page


@pytest.mark.parametrize("step", ["kept", "ended", "noted"])
def test_a_note_that_is_too_long_saves_nothing(client_of, officer, step):
    change = line()
    answer = client_of(officer).post(address(change, step), {"note": "a" * 201})
    assert answer.status_code == 302
    change.refresh_from_db()
    assert change.step == ""


def test_unknown_lines_and_steps_do_not_exist(client_of, officer):
    client, change = client_of(officer), line()
    assert client.post(address(change, "lain")).status_code == 404
    unknown = reverse("trainings:change_close", args=[change.pk + 1, "kept"])
    assert client.post(unknown).status_code == 404


def test_a_wave_has_one_button_that_notes_it_all(client_of, officer):
    wave = [line(ChangeKind.DATES_MOVED, import_pk=7) for _ in range(3)]
    line(ChangeKind.DATES_MOVED, import_pk=8)
    client = client_of(officer)
    (group,) = client.get(LIST).context["groups"]
    assert [(one.import_pk, one.count) for one in group.waves] == [(7, 3)]
    data = {"kind": "dates_moved", "import_pk": 7}
    assert client.post(reverse("trainings:change_note_all"), data).url == LIST
    assert {ParticipantChange.objects.get(pk=one.pk).step for one in wave} == {"noted"}
    assert ParticipantChange.objects.open().count() == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 404),
        ({"kind": "x", "import_pk": 1}, 404),
        ({"kind": "dates_moved", "import_pk": "9" * 30}, 404),
        ({"kind": "leaves_early", "import_pk": 1}, 302),
    ],
)
def test_what_is_no_wave_is_not_noted(client_of, officer, data, status):
    line(import_pk=1)
    answer = client_of(officer).post(reverse("trainings:change_note_all"), data)
    assert answer.status_code == status
    assert ParticipantChange.objects.open().count() == 1


def test_filters_stand_in_the_address(client_of, officer):
    early, left = line(), line(ChangeKind.LEFT)
    client = client_of(officer)
    assert people(client.get(LIST, {"kind": "left"})) == [left.enrolment.inmate]
    by_batch = client.get(LIST, {"batch": early.enrolment.batch_id})
    assert people(by_batch) == [early.enrolment.inmate]
    by_name = client.get(LIST, {"q": left.enrolment.inmate.name})
    assert people(by_name) == [left.enrolment.inmate]
    assert client.get(LIST, {"batch": "x", "kind": "y", "page": "z"}).status_code == 200


def test_what_was_done_tells_by_whom_and_when(client_of, officer):
    line(
        step=ChangeStep.KEPT,
        note="Perpanjangan",
        closed_by=officer,
        closed_at=timezone.now(),
    )
    overtaken = line(step=ChangeStep.OVERTAKEN, closed_at=timezone.now())
    line()
    answer = client_of(officer).get(LIST, {"state": "done"})
    assert len(people(answer)) == 2
    assert people(answer)[0] == overtaken.enrolment.inmate
    page = answer.content.decode()
    assert "Perpanjangan" in page
    assert officer.full_name in page


def test_an_empty_inbox_says_so(client_of, officer):
    for query in ({}, {"state": "done"}):
        assert b"empty-state" in client_of(officer).get(LIST, query).content


def test_the_batch_page_leads_to_its_lines(client_of, officer, coordinator):
    change = line(enrolment__batch=BatchFactory(agency=coordinator.agency))
    url = reverse("trainings:batch_detail", args=[change.enrolment.batch_id])
    link = f"{LIST}?batch={change.enrolment.batch_id}"
    assert link in client_of(officer).get(url).content.decode()
    assert link not in client_of(coordinator).get(url).content.decode()


@pytest.mark.parametrize(
    ("kind", "facts", "told"),
    [
        ("leaves_early", {"before": "2026-11-20", "after": "2026-11-20"}, ": 20-11-2026, 7"),
        ("left", {"after": "released", "on": "2026-11-09"}, "09-11-2026"),
        ("back", {"after": "2026-11-09", "out": "2026-11-08", "why": "court"}, "08-11-2026"),
        ("dates_moved", {"before": None, "after": "2027-01-09"}, ": – → 09-01-2027"),
        ("class_changed", {"before": "A III", "after": "B I"}, "A III → B I"),
        ("identity_corrected", {"born_before": "1995-05-17", "born_after": None}, "17-05-1995 → –"),
    ],
)
def test_each_kind_has_its_sentence(kind, facts, told):
    assert told in sentence_of(line(ChangeKind(kind), facts=facts))


def test_a_corrected_name_tells_which_certificate_bears_the_old_one():
    certificate = CertificateFactory(holder_name="Budi")
    change = ParticipantChangeFactory(
        enrolment=certificate.enrolment,
        kind=ChangeKind.IDENTITY_CORRECTED,
        facts={"before": "BUDI", "after": "BUDI WAHYUDI"},
    )
    assert "BUDI → BUDI WAHYUDI" in sentence_of(change)
    assert certificate.number in sentence_of(change)


def test_the_list_asks_a_steady_number_of_queries(client_of, officer, django_assert_num_queries):
    client = client_of(officer)
    client.get(LIST)
    for _ in range(2):
        for kind in ChangeKind:
            line(kind, import_pk=3)
        with django_assert_num_queries(8):
            client.get(LIST)
    ParticipantChange.objects.update(
        step=ChangeStep.KEPT, closed_by=officer, closed_at=timezone.now()
    )
    with django_assert_num_queries(8):
        client.get(LIST, {"state": "done"})
