"""The short pages about one person: absences, the stay, safety and fitness."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from inmates.models import Clearance, Fitness, KeptApart, TemporaryAbsence
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import ProgrammeFactory
from tests.factories.inmates import (
    AbsenceFactory,
    ClearanceFactory,
    FitnessFactory,
    InmateFactory,
    KeptApartFactory,
    StayFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
TODAY = timezone.localdate()
OUT = {"kind": "court", "left_on": "2026-03-02"}
ENDED = {"ended_on": dt.date(2026, 6, 1), "end_kind": "released"}


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


@pytest.fixture
def stay():
    return StayFactory(inmate__name="WARGA CONTOH")


def url(name, inmate, *more):
    return reverse(f"inmates:{name}", args=[inmate.pk, *more])


def told(response):
    return [message.level_tag for message in response.context["messages"]]


def test_an_officer_records_that_someone_is_out_and_back(as_officer, stay):
    person = stay.inmate
    page = as_officer.get(url("absence_start", person))
    assert page.context["form"]["left_on"].value() == TODAY
    assert as_officer.post(url("absence_start", person), OUT).url == url("inmate_detail", person)
    absence = TemporaryAbsence.objects.get()
    assert (absence.kind, absence.left_on, absence.while_unlisted) == ("court", DAY, False)
    assert "2 Maret 2026" in as_officer.get(url("absence_end", person)).content.decode()
    as_officer.post(url("absence_end", person), {"returned_on": "2026-03-03"})
    absence.refresh_from_db()
    assert str(absence.returned_on) == "2026-03-03"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ""},
        {"left_on": "2099-01-01"},
        {"left_on": "0001-01-01"},
        {"left_on": "x"},
        {"expected_back_on": "2026-03-01"},
        {"note": "x" * 201},
    ],
)
def test_a_wrong_answer_is_told_and_records_no_absence(as_officer, stay, wrong):
    response = as_officer.post(url("absence_start", stay.inmate), OUT | wrong)
    assert response.context["form"].errors
    assert not TemporaryAbsence.objects.exists()


def test_a_second_click_is_told_that_the_person_is_out_or_back_already(as_officer, stay):
    for name, data in (("absence_start", OUT), ("absence_end", {"returned_on": "2026-03-03"})):
        as_officer.post(url(name, stay.inmate), data)
        response = as_officer.post(url(name, stay.inmate), data, follow=True)
        assert told(response) == ["success", "info"]
    assert TemporaryAbsence.objects.count() == 1


@pytest.mark.parametrize("name", ["absence_start", "absence_end", "stay_edit", "stay_end"])
def test_someone_who_left_has_no_stay_to_act_on(as_officer, name):
    gone = StayFactory(**ENDED).inmate
    response = as_officer.post(url(name, gone), OUT, follow=True)
    assert told(response) == ["info"]


def test_a_transfer_asks_where_to(as_officer, stay):
    answers = {"ended_on": "2026-03-02", "kind": "transferred"}
    response = as_officer.post(url("stay_end", stay.inmate), answers)
    assert list(response.context["form"].errors) == ["note"]
    stay.refresh_from_db()
    assert stay.ended_on is None


def test_an_officer_takes_back_an_end_by_mistake(as_officer):
    stay = StayFactory(**ENDED)
    page = as_officer.get(url("stay_reopen", stay.inmate)).content.decode()
    assert stay.registration_number in page
    assert "1 Juni 2026" in page
    response = as_officer.post(url("stay_reopen", stay.inmate), {"reason": ""})
    assert response.context["form"].errors
    as_officer.post(url("stay_reopen", stay.inmate), {"reason": "Salah orang"})
    stay.refresh_from_db()
    assert stay.ended_on is None
    assert TrailEvent.objects.filter(reason="Salah orang", subject_id=stay.inmate_id).exists()


def test_an_end_that_cannot_be_taken_back_says_why(as_officer, stay):
    taken = StayFactory(**ENDED, registration_number=stay.registration_number).inmate
    for person in (stay.inmate, taken):
        assert told(as_officer.get(url("stay_reopen", person), follow=True)) == ["info"]
    assert as_officer.get(url("stay_reopen", InmateFactory())).status_code == 404


def test_the_last_of_several_stays_is_the_one_opened_again(as_officer):
    last = StayFactory(**ENDED)
    StayFactory(inmate=last.inmate, ended_on=dt.date(2026, 2, 1), end_kind="released")
    as_officer.post(url("stay_reopen", last.inmate), {"reason": "Salah"})
    last.refresh_from_db()
    assert last.ended_on is None


def test_an_officer_corrects_the_expected_release(as_officer, stay):
    answers = {"expected_release_on": "2027-08-17", "release_basis": "pb"}
    as_officer.post(url("stay_edit", stay.inmate), answers)
    stay.refresh_from_db()
    assert (str(stay.expected_release_on), stay.release_basis) == ("2027-08-17", "pb")
    form = as_officer.get(url("stay_edit", stay.inmate)).context["form"]
    assert form["release_basis"].value() == "pb"
    response = as_officer.post(url("stay_edit", stay.inmate), answers | {"release_basis": ""})
    assert response.context["form"].errors


@pytest.mark.parametrize("by", ["name", "sdp_number", "registration_number"])
def test_the_other_person_is_found_by_number_or_exact_name(as_officer, stay, by):
    other = StayFactory(inmate__name="LAWAN CONTOH")
    text = other.registration_number if by == "registration_number" else getattr(other.inmate, by)
    answers = {"other": f" {text.lower()} ", "since": "2026-03-02", "reason": "SEBAB"}
    response = as_officer.post(url("apart_add", stay.inmate), answers, follow=True)
    assert "LAWAN CONTOH" in next(str(one) for one in response.context["messages"])
    apart = KeptApart.objects.get()
    assert {apart.first, apart.second} == {stay.inmate, other.inmate}


@pytest.mark.parametrize("text", ["LAWAN", "WARGA CONTOH", "SUDAH KELUAR", "SAMA", "SUDAH PISAH"])
def test_who_is_not_found_or_cannot_be_meant_is_told_at_the_field(as_officer, stay, text):
    StayFactory(inmate__name="LAWAN CONTOH")
    StayFactory(inmate__name="SUDAH KELUAR", **ENDED)
    StayFactory(inmate__name="SAMA")
    StayFactory(inmate__name="SAMA")
    KeptApartFactory(first=stay.inmate, second=StayFactory(inmate__name="SUDAH PISAH").inmate)
    answers = {"other": text, "since": "2026-03-02"}
    response = as_officer.post(url("apart_add", stay.inmate), answers)
    assert list(response.context["form"].errors) == ["other"]
    assert KeptApart.objects.count() == 1


def test_the_page_offers_no_list_of_people(as_officer, stay):
    StayFactory(inmate__name="LAWAN CONTOH")
    assert "LAWAN" not in as_officer.get(url("apart_add", stay.inmate)).content.decode()


def test_keeping_apart_is_ended_from_either_side_with_a_reason(as_officer):
    apart = KeptApartFactory(second__name="LAWAN CONTOH")
    address = url("apart_end", apart.first, apart.pk)
    assert "LAWAN CONTOH" in as_officer.get(address).content.decode()
    assert as_officer.post(address, {"reason": ""}).context["form"].errors
    as_officer.post(url("apart_end", apart.second, apart.pk), {"reason": "Damai"})
    apart.refresh_from_db()
    assert apart.ended_on == TODAY
    assert told(as_officer.get(address, follow=True))[-1] == "info"


def test_a_pair_of_other_people_is_not_found(as_officer, stay):
    address = url("apart_end", stay.inmate, KeptApartFactory().pk)
    assert as_officer.get(address).status_code == 404


def test_an_officer_decides_on_a_programme_for_half_a_year(as_officer, stay):
    programme = ProgrammeFactory()
    form = as_officer.get(url("clearance_add", stay.inmate)).context["form"]
    until = form["valid_until"].value()
    assert until == TODAY + dt.timedelta(days=182)
    answers = {
        "programme": programme.pk,
        "granted": "no",
        "decided_on": TODAY.isoformat(),
        "valid_until": until.isoformat(),
    }
    response = as_officer.post(url("clearance_add", stay.inmate), answers)
    assert list(response.context["form"].errors) == ["reason"]
    as_officer.post(url("clearance_add", stay.inmate), answers | {"reason": "SEBAB"})
    assert Clearance.objects.get(inmate=stay.inmate).granted is False
    as_officer.post(url("clearance_add", stay.inmate), answers | {"granted": "yes"})
    assert Clearance.objects.newest().get().granted is True


def test_an_officer_records_the_fitness(as_officer, stay):
    answers = {"state": "note", "decided_on": "2026-03-02"}
    response = as_officer.post(url("fitness_add", stay.inmate), answers)
    assert list(response.context["form"].errors) == ["note"]
    as_officer.post(url("fitness_add", stay.inmate), answers | {"note": "sambil duduk"})
    assert Fitness.objects.get().note == "sambil duduk"


PAGES = [
    "absence_start",
    "stay_edit",
    "apart_add",
    "clearance_add",
    "fitness_add",
]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_names_the_person_leads_back_and_is_on_the_trail(as_officer, stay, name):
    content = as_officer.get(url(name, stay.inmate)).content.decode()
    assert "WARGA CONTOH" in content
    assert content.count(f'href="{url("inmate_detail", stay.inmate)}"') == 2
    assert TrailEvent.objects.get().subject_id == stay.inmate_id


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_the_database_the_same_few_times(
    as_officer, stay, name, django_assert_max_num_queries
):
    StayFactory.create_batch(20)
    FitnessFactory.create_batch(20, inmate=stay.inmate)
    as_officer.get(url(name, stay.inmate))
    with django_assert_max_num_queries(9):
        as_officer.get(url(name, stay.inmate))


def detail(client, inmate):
    return client.get(url("inmate_detail", inmate)).content.decode()


def test_the_profile_shows_what_counts_now(as_officer, stay, officer):
    person = stay.inmate
    FitnessFactory(inmate=person, state="note", note="SAMBIL DUDUK")
    ClearanceFactory(inmate=person, programme=ProgrammeFactory(name="LAS CONTOH"))
    old = ProgrammeFactory(name="PROGRAM LAMA")
    ClearanceFactory(inmate=person, programme=old, valid_until=TODAY - dt.timedelta(days=1))
    apart = KeptApartFactory(first=person, second__name="LAWAN CONTOH")
    KeptApartFactory(first=person, second__name="DULU", ended_on=DAY, ended_by=officer)
    response = as_officer.get(url("inmate_detail", person))
    assert [one.programme.name for one in response.context["clearances"]] == ["LAS CONTOH"]
    assert [one.other.name for one in response.context["apart"]] == ["LAWAN CONTOH"]
    assert response.context["fitness_counts"]
    assert "SAMBIL DUDUK" in response.content.decode()
    assert url("apart_end", person, apart.pk) in response.content.decode()


def test_an_older_decision_does_not_come_back_when_the_newest_has_lapsed(as_officer, stay):
    programme = ProgrammeFactory()
    same = {"inmate": stay.inmate, "programme": programme}
    ClearanceFactory(**same, granted=False, reason="SEBAB")
    ClearanceFactory(
        **same,
        decided_on=TODAY - 2 * dt.timedelta(days=1),
        valid_until=TODAY - dt.timedelta(days=1),
    )
    assert as_officer.get(url("inmate_detail", stay.inmate)).context["clearances"] == []


def test_a_lapsed_fitness_counts_no_more(as_officer, stay):
    FitnessFactory(inmate=stay.inmate, state="not_now", valid_until=TODAY - dt.timedelta(days=1))
    context = as_officer.get(url("inmate_detail", stay.inmate)).context
    assert (context["fitness"].state, context["fitness_counts"]) == ("not_now", False)


def test_the_head_reads_safety_and_is_offered_no_steps(client_of, head, stay):
    KeptApartFactory(first=stay.inmate, second__name="LAWAN CONTOH")
    content = detail(client_of(head), stay.inmate)
    assert "LAWAN CONTOH" in content
    for name in ("apart_add", "clearance_add", "fitness_add"):
        assert url(name, stay.inmate) not in content


@pytest.mark.parametrize("name", ["apart_add", "clearance_add", "fitness_add"])
def test_nothing_is_decided_on_someone_who_left(as_officer, name):
    gone = StayFactory(**ENDED).inmate
    assert url(name, gone) not in detail(as_officer, gone)
    answers = {"state": "fit", "decided_on": "2026-03-02"}
    assert told(as_officer.post(url(name, gone), answers, follow=True)) == ["info"]
    assert not Fitness.objects.exists()


def test_someone_who_left_may_be_let_off_a_pair(as_officer):
    apart = KeptApartFactory()
    StayFactory(**ENDED, inmate=apart.first)
    assert url("apart_end", apart.first, apart.pk) in detail(as_officer, apart.first)


def test_being_out_does_not_hide_the_way_back(as_officer):
    absence = AbsenceFactory(left_on=DAY)
    assert url("absence_end", absence.stay.inmate) in detail(as_officer, absence.stay.inmate)
