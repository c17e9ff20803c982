"""The pages about batches, by who opens them."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agreement
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import FundFactory, ProgrammeFactory
from tests.factories.inmates import StayFactory
from tests.factories.trainings import (
    BatchFactory,
    EnrolmentFactory,
    RoomFactory,
    SessionFactory,
)
from tests.trainings.scenes import finished_batch
from trainings.actions.batch import end_batch_early
from trainings.models import Batch, BatchState, EnrolmentState, Result, SessionState
from trainings.models.batch import BOTH_SEXES

LIST = reverse("trainings:batch_list")
CREATE = reverse("trainings:batch_create")


def page_of(batch, name="detail"):
    return reverse(f"trainings:batch_{name}", args=[batch.pk])


@pytest.fixture
def batch(agency_a, trainer_a):
    return BatchFactory(agency=agency_a, trainers=[trainer_a], rooms=[RoomFactory()])


@pytest.fixture
def participant(batch):
    stay = StayFactory(
        inmate__name="WARGA RAHASIA",
        registration_number="B.I-RAHASIA",
        offence_category="Kejahatan Rahasia",
        block="Blok-Rahasia",
        expires_on=dt.date(2026, 11, 11),
    )
    return EnrolmentFactory(batch=batch, inmate=stay.inmate)


@pytest.fixture
def filled(agency_a):
    return {
        "programme": ProgrammeFactory(lesson_hours=30, attendance_threshold=75).pk,
        "agency": agency_a.pk,
        "cost": 0,
        "quota": 10,
        "rooms": [RoomFactory().pk],
        "starts_on": "2026-12-01",
        "ends_on": "2026-12-04",
    }


ALLOWED = {
    "officer": (200, 200, 200, 200),
    "head": (200, 200, 403, 403),
    "coordinator": (200, 200, 200, 200),
    "trainer_a": (200, 200, 403, 403),
    "trainer_b": (200, 404, 403, 403),
    "official": (403, 403, 403, 403),
    "administrator": (403, 403, 403, 403),
}


@pytest.mark.parametrize("role", ALLOWED)
def test_each_role_opens_its_own_pages(client_of, batch, request, role):
    client = client_of(request.getfixturevalue(role))
    pages = (LIST, page_of(batch), CREATE, page_of(batch, "edit"))
    assert tuple(client.get(page).status_code for page in pages) == ALLOWED[role]


def test_nobody_is_sent_to_sign_in(client_of, batch):
    for page in (LIST, page_of(batch), CREATE):
        assert client_of(None).get(page).status_code == 302


@pytest.mark.parametrize("role", ["head", "coordinator", "trainer_a"])
def test_only_an_officer_moves_a_batch_on(client_of, batch, request, role):
    client = client_of(request.getfixturevalue(role))
    page = page_of(batch, "state") + "?langkah=batalkan"
    assert client.post(page, {"reason": "Batal"}).status_code == 403
    batch.refresh_from_db()
    assert batch.state == BatchState.PLANNED


def test_the_list_shows_only_what_one_may_see(client_of, batch, trainer_a, trainer_b, coordinator):
    other = BatchFactory()
    for user in (trainer_a, coordinator):
        page = client_of(user).get(LIST).content.decode()
        assert str(batch) in page
        assert str(other) not in page
    assert str(batch) not in client_of(trainer_b).get(LIST).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"state": "running"},
        {"year": "2025"},
        {"q": "jahit 7"},
    ],
)
def test_the_list_is_narrowed_by_the_address(client_of, officer, query):
    other = BatchFactory(programme__name="Zaitun Uji", number=3)
    wanted = BatchFactory(
        programme__name="Jahit Uji",
        number=7,
        state=BatchState.RUNNING,
        starts_on=dt.date(2025, 1, 6),
        ends_on=dt.date(2025, 1, 7),
    )
    page = client_of(officer).get(LIST, query).content.decode()
    assert page_of(wanted) in page
    assert page_of(other) not in page


def test_a_trainer_sees_no_money(client_of, batch, trainer_a, coordinator, officer):
    Batch.objects.filter(pk=batch.pk).update(cost=24_000_000)
    url = reverse("trainings:batch_detail", args=[batch.pk])
    seen = {
        user.role: "24.000.000" in client_of(user).get(url).content.decode()
        for user in (trainer_a, coordinator, officer)
    }
    assert seen == {"trainer": False, "coordinator": True, "officer": True}


def test_agency_people_see_no_custody_data(client_of, batch, participant, trainer_a, coordinator):
    secrets = ("B.I-RAHASIA", "Kejahatan", "Blok-Rahasia", "11-11-2026", "Rahasia 3")
    for user in (trainer_a, coordinator):
        page = client_of(user).get(page_of(batch)).content.decode()
        assert "WARGA RAHASIA" in page
        assert not [secret for secret in secrets if secret in page]
        assert reverse("inmates:inmate_detail", args=[participant.inmate_id]) not in page


def test_the_list_shows_the_seats_taken(client_of, officer, batch, participant):
    page = client_of(officer).get(LIST).content.decode()
    assert f'<progress max="{batch.quota}" value="1"' in page


def test_staff_see_who_leaves_early_and_it_is_on_the_trail(client_of, batch, participant, head):
    page = client_of(head).get(page_of(batch)).content.decode()
    assert "11-11-2026" in page
    assert "Blok-Rahasia" in page
    event = TrailEvent.objects.get(action="view", object_id=str(batch.pk))
    assert event.changes == {"participants": [participant.inmate_id]}


def test_a_page_costs_the_same_for_few_and_for_many(
    client_of, officer, batch, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_of(officer)

    def fill():
        for _number in range(3):
            EnrolmentFactory(batch=batch, inmate=StayFactory().inmate)
        SessionFactory(batch=batch, held_on=batch.starts_on + dt.timedelta(batch.sessions.count()))
        BatchFactory()

    for page in (page_of(batch), LIST):
        fill()
        client.get(page)
        with django_assert_max_num_queries(40) as few:
            client.get(page)
        fill()
        with django_assert_num_queries(len(few)):
            client.get(page)


def test_a_new_batch_takes_number_hours_and_threshold_from_the_programme(
    client_of, officer, filled
):
    BatchFactory(programme_id=filled["programme"], number=4)
    response = client_of(officer).post(CREATE, filled)
    batch = Batch.objects.get(number=5)
    assert response.url == page_of(batch)
    assert (batch.lesson_hours, batch.attendance_threshold) == (30, 75)


def test_a_double_submit_says_so_and_stores_one(client_of, officer, filled):
    filled["number"] = 1
    client = client_of(officer)
    client.post(CREATE, filled)
    assert client.post(CREATE, filled).status_code == 200
    assert Batch.objects.count() == 1


def test_the_same_batch_is_made_once_more_only_if_that_is_wanted(client_of, officer, filled):
    client, filled = client_of(officer), filled | {"number": ""}
    assert client.post(CREATE, filled).status_code == 302
    made = Batch.objects.get()
    again = client.post(CREATE, filled)
    assert str(made) in again.context["form"].errors["again"][0]
    assert 'type="checkbox" name="again"' in again.content.decode()
    assert Batch.objects.get() == made
    assert client.post(CREATE, filled | {"again": "on"}).status_code == 302
    assert Batch.objects.count() == 2


def test_who_makes_a_first_batch_is_asked_nothing(client_of, officer, filled):
    Batch.objects.filter(pk=BatchFactory().pk).update(state=BatchState.CANCELLED, state_reason="X")
    assert 'type="checkbox" name="again"' not in client_of(officer).get(CREATE).content.decode()
    assert client_of(officer).post(CREATE, filled).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"quota": 26}, "quota"),
        ({"quota": 0}, "quota"),
        ({"rooms": []}, "rooms"),
        ({"starts_on": "2026-12-05"}, "__all__"),
        ({"attendance_threshold": 101}, "attendance_threshold"),
        ({"starts_on": "besok"}, "starts_on"),
        ({"starts_on": "2014-12-31"}, "starts_on"),
        ({"ends_on": "2101-01-01"}, "ends_on"),
        ({"ends_on": "2027-12-02"}, "ends_on"),
    ],
)
def test_what_is_wrong_stands_next_to_its_field(client_of, officer, filled, values, field):
    response = client_of(officer).post(CREATE, filled | values)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not Batch.objects.exists()


def test_an_agreement_too_short_is_said_and_does_not_stand_in_the_way(
    client_of, officer, filled, agency_a
):
    agreement = Agreement.objects.create(
        agency=agency_a,
        kind="mou",
        title="Contoh",
        number_agency="CONTOH-7",
        signed_on=dt.date(2025, 5, 7),
        starts_on=dt.date(2025, 5, 7),
        ends_on=dt.date(2026, 12, 2),
    )
    response = client_of(officer).post(CREATE, filled | {"agreement": agreement.pk}, follow=True)
    levels = [message.level_tag for message in response.context["messages"]]
    assert levels == ["success", "warning"]
    assert Batch.objects.get().agreement == agreement


def test_a_coordinator_is_offered_funds_and_trainers_of_the_own_agency(
    client_of, coordinator, officer, trainer_a, trainer_b
):
    own, other = FundFactory(agency=coordinator.agency), FundFactory(agency=trainer_b.agency)
    offered = client_of(coordinator).get(CREATE).context["form"].fields
    assert list(offered["fund"].queryset) == [own]
    assert list(offered["trainers"].queryset) == [trainer_a]
    offered = client_of(officer).get(CREATE).context["form"].fields
    assert set(offered["fund"].queryset) == {own, other}
    assert set(offered["trainers"].queryset) == {trainer_a, trainer_b}


def test_a_trainer_of_another_agency_is_named(client_of, officer, filled, trainer_b):
    response = client_of(officer).post(CREATE, filled | {"trainers": [trainer_b.pk]})
    assert trainer_b.full_name in str(response.context["form"].errors["trainers"])


def test_a_coordinator_makes_batches_of_the_own_agency_only(
    client_of, coordinator, filled, agency_b
):
    client = client_of(coordinator)
    response = client.post(CREATE, filled | {"agency": agency_b.pk})
    assert list(response.context["form"].errors) == ["agency"]
    assert client.post(CREATE, filled).status_code == 302


def test_a_coordinator_makes_batches_of_programmes_of_the_own_agency_or_of_none(
    client_of, coordinator, officer, filled, agency_a, agency_b
):
    own, other, free = (ProgrammeFactory(agency=of) for of in (agency_a, agency_b, None))
    client = client_of(coordinator)
    offered = client.get(CREATE).context["form"].fields["programme"].queryset
    assert {own, free} <= set(offered)
    assert other not in offered
    response = client.post(CREATE, filled | {"programme": other.pk})
    assert list(response.context["form"].errors) == ["programme"]
    for programme in (own, free):
        assert client.post(CREATE, filled | {"programme": programme.pk}).status_code == 302
    sent = filled | {"programme": other.pk}
    assert client_of(officer).post(CREATE, sent).status_code == 302


def test_a_coordinator_keeps_the_programme_that_the_rutan_chose(
    client_of, coordinator, filled, batch, agency_b
):
    batch.programme.agency = agency_b
    batch.programme.save()
    client = client_of(coordinator)
    stamp = client.get(page_of(batch, "edit")).context["form"]["stamp"].value()
    filled |= {"programme": batch.programme_id, "number": batch.number, "stamp": stamp}
    assert client.post(page_of(batch, "edit"), filled).status_code == 302


def test_the_filters_offer_what_the_batches_that_one_sees_have(
    client_of, batch, coordinator, trainer_a, officer
):
    other = BatchFactory()
    for user, seen in ((coordinator, {batch}), (trainer_a, {batch}), (officer, {batch, other})):
        fields = client_of(user).get(LIST).context["filter"].form.fields
        offered = {name: set(fields[name].queryset) for name in ("programme", "agency")}
        assert offered["programme"] == {one.programme for one in seen}
        assert offered["agency"] == {one.agency for one in seen}


def test_a_form_opened_before_someone_else_saved_overwrites_nothing(
    client_of, officer, filled, batch
):
    client = client_of(officer)
    form = client.get(page_of(batch, "edit")).context["form"]
    filled |= {"programme": batch.programme_id, "number": batch.number, "quota": 7}
    filled["stamp"] = form["stamp"].value()
    Batch.objects.filter(pk=batch.pk).update(cost=5)
    assert client.post(page_of(batch, "edit"), filled).status_code == 200
    filled["stamp"] = client.get(page_of(batch, "edit")).context["form"]["stamp"].value()
    assert client.post(page_of(batch, "edit"), filled).status_code == 302
    batch.refresh_from_db()
    assert batch.quota == 7


def test_a_closed_batch_cannot_be_edited(client_of, officer, batch):
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.FINISHED)
    assert client_of(officer).get(page_of(batch, "edit")).url == page_of(batch)


def test_cancelling_asks_for_a_reason_first(client_of, officer, batch, participant):
    client, page = client_of(officer), page_of(batch, "state") + "?langkah=batalkan"
    session = SessionFactory(batch=batch)
    assert client.get(page).status_code == 200
    assert client.post(page, {"reason": ""}).status_code == 200
    assert client.post(page, {"reason": "Dana belum turun"}).url == page_of(batch)
    for item in (batch, session, participant):
        item.refresh_from_db()
    assert batch.state == BatchState.CANCELLED
    assert session.state == SessionState.CANCELLED
    assert participant.state == EnrolmentState.STOPPED


def test_a_step_that_cannot_be_taken_explains_itself(client_of, officer, batch):
    response = client_of(officer).post(page_of(batch, "state") + "?langkah=selesai", follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    unknown = client_of(officer).get(page_of(batch, "state") + "?langkah=lain")
    assert unknown.url == page_of(batch)


def test_a_batch_is_started_and_finished_from_its_page(client_of, officer, participant):
    today = timezone.localdate()
    batch = participant.batch
    Batch.objects.filter(pk=batch.pk).update(starts_on=today, ends_on=today)
    client = client_of(officer)
    for slug in ("mulai", "selesai"):
        assert f"langkah={slug}" in client.get(page_of(batch)).content.decode()
        client.post(page_of(batch, "state") + f"?langkah={slug}")
    participant.refresh_from_db()
    assert participant.state == EnrolmentState.COMPLETED


def test_the_links_at_the_head_of_the_page_lead_to_its_parts(client_of, officer, participant):
    text = client_of(officer).get(page_of(participant.batch)).content.decode()
    contents = text.partition('<nav class="contents')[2].partition("</nav>")[0]
    parts = re.findall(r'href="#(\w+)"', contents)
    assert parts[:2] == ["peserta", "pertemuan"]
    assert [text.count(f'id="{part}"') for part in parts] == [1] * len(parts)


@pytest.mark.parametrize(("quota", "first"), [(2, True), (1, False)])
def test_finding_participants_comes_first_while_there_are_seats(
    client_of, officer, participant, quota, first
):
    coming = timezone.localdate() + dt.timedelta(days=1)
    Batch.objects.filter(pk=participant.batch_id).update(quota=quota, ends_on=coming)
    text = client_of(officer).get(page_of(participant.batch)).content.decode()
    button = f'href="{reverse("trainings:candidate_list", args=[participant.batch_id])}"'
    before = text.partition(button)[0].rpartition("<a ")[2]
    assert ("btn-primary" in before) is first


def test_a_batch_for_both_sexes_says_so_where_it_is_chosen_and_shown(client_of, officer, batch):
    client = client_of(officer)
    choices = client.get(CREATE).context["form"]["for_sex"].field.choices
    assert [(key, str(label)) for key, label in choices] == [
        ("", str(BOTH_SEXES)),
        ("L", "Laki-laki"),
        ("P", "Perempuan"),
    ]
    assert str(BOTH_SEXES) in client.get(page_of(batch)).content.decode()
    Batch.objects.update(for_sex="P")
    assert str(BOTH_SEXES) not in client.get(page_of(batch)).content.decode()


def test_paper_shows_neither_what_can_be_done_nor_why_it_cannot(client_of, officer, participant):
    """Printed pages go to others, who have nothing to press."""
    programme = participant.batch.programme
    programme.sharp_tools = True
    programme.save()
    text = client_of(officer).get(page_of(participant.batch)).content.decode()
    for shown in (_("Next step"), _("Write the list of tools")):
        before, found, _after = text.partition(str(shown))
        assert found
        assert "</div>" not in before.rpartition("d-print-none")[2]


@pytest.mark.parametrize("reason", ["Kolam jebol", "Kolam jebol " * 20])
def test_a_batch_that_stopped_says_once_why(client_of, officer, batch, participant, reason):
    today = timezone.localdate()
    Batch.objects.filter(pk=batch.pk).update(
        state=BatchState.RUNNING, starts_on=today, ends_on=today + dt.timedelta(days=9)
    )
    other = SessionFactory(
        batch=batch, held_on=today, state=SessionState.CANCELLED, cancel_reason="Pelatih sakit"
    )
    for day in range(1, 4):
        SessionFactory(batch=batch, held_on=today + dt.timedelta(days=day))
    end_batch_early(batch=Batch.objects.get(pk=batch.pk), reason=reason, by=officer)
    text = client_of(officer).get(page_of(batch)).content.decode()
    assert batch.sessions.filter(state=SessionState.CANCELLED).count() == 4
    assert text.count(reason.strip()[:200]) == 1
    assert text.count(other.cancel_reason) == 1
    notice = text.partition('<div class="notice notice-warning">')[2].partition("</div>")[0]
    assert reason.strip() in notice


@pytest.mark.parametrize(("state", "told"), [("running", 1), ("finished", 0), ("ended_early", 0)])
def test_lessons_not_planned_are_told_while_they_can_be_planned(
    client_of, officer, batch, state, told
):
    Batch.objects.filter(pk=batch.pk).update(state=state, state_reason="Uji", lesson_hours=40)
    text = client_of(officer).get(page_of(batch)).content.decode()
    assert text.count("40 JP belum dijadwalkan") == told


@pytest.mark.parametrize(("judged", "first"), [(True, True), (False, False)])
def test_certificates_come_first_once_somebody_is_ready(
    client_of, officer, agency_a, trainer_a, judged, first
):
    batch = finished_batch(agency_a, trainer_a)
    if not judged:
        Result.objects.update(handed_in_at=None)
    text = client_of(officer).get(page_of(batch)).content.decode()
    button = f'href="{reverse("trainings:certificate_issue", args=[batch.pk])}"'
    assert ("btn-primary" in text.partition(button)[0].rpartition("<a ")[2]) is first


def test_an_empty_choice_asks_to_choose(client_of, officer):
    text = client_of(officer).get(CREATE).content.decode()
    assert "---------" not in text
    assert ">Pilih</option>" in text
