import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from agencies.models import User
from inmates.models import Inmate
from inmates.tables import InmateTable
from serang_rutan.core.hooks import Panel
from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import InmateFactory, RegistrationFactory, StayFactory

pytestmark = pytest.mark.django_db
LIST = reverse("inmates:inmate_list")
NIK = "3604051705950001"
OUTSIDERS = ["coordinator", "trainer_a", "official", "administrator"]


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


@pytest.fixture
def inmate():
    someone = StayFactory(inmate__name="BUDI CONTOH", inmate__aliases="UCUP").inmate
    someone.set_nik(NIK)
    someone.save()
    return someone


def url(name, inmate):
    return reverse(f"inmates:{name}", args=[inmate.pk])


def names(response):
    return [record.name for record in response.context["table"].data]


@pytest.mark.parametrize("who", ["officer", "head"])
def test_rutan_staff_see_the_list_and_a_record(request, client_of, inmate, who):
    client = client_of(request.getfixturevalue(who))
    assert names(client.get(LIST)) == ["BUDI CONTOH"]
    assert client.get(url("inmate_detail", inmate)).status_code == 200


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_sees_an_inmate(request, client_of, inmate, who):
    client = client_of(request.getfixturevalue(who))
    addresses = [LIST, reverse("inmates:inmate_export"), url("inmate_detail", inmate)]
    addresses += [url("residence_edit", inmate), url("stay_end", inmate)]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert client.post(url("nik_reveal", inmate)).status_code == 403


def test_someone_not_signed_in_is_sent_to_the_sign_in_page(client_of, inmate):
    response = client_of(None).get(url("inmate_detail", inmate))
    assert (response.status_code, response.url[:7]) == (302, "/masuk/")


def test_the_list_shows_who_is_present_and_on_wish_who_left(as_officer, inmate):
    StayFactory(inmate__name="SUDAH KELUAR", ended_on="2026-02-01", end_kind="released")
    assert names(as_officer.get(LIST)) == ["BUDI CONTOH"]
    assert names(as_officer.get(LIST, {"kehadiran": "keluar"})) == ["SUDAH KELUAR"]
    assert names(as_officer.get(LIST, {"kehadiran": "semua"})) == ["BUDI CONTOH", "SUDAH KELUAR"]


def test_the_list_is_sorted_by_the_column_chosen(as_officer):
    StayFactory(inmate__name="A CONTOH", block="B")
    StayFactory(inmate__name="B CONTOH", block="A")
    assert names(as_officer.get(LIST, {"sort": "place"})) == ["B CONTOH", "A CONTOH"]
    assert names(as_officer.get(LIST, {"sort": "-name"})) == ["B CONTOH", "A CONTOH"]


def test_the_legal_status_is_always_shown(as_officer):
    StayFactory(register_class_id="A III")
    StayFactory(register_class_id="B I")
    content = as_officer.get(LIST).content.decode()
    assert content.count('class="pill') == 2


def test_the_export_holds_the_filtered_list_with_real_dates_and_no_identity_number(
    as_officer, inmate, officer
):
    StayFactory(inmate__name="=1+1", block="B")
    response = as_officer.get(reverse("inmates:inmate_export"), {"blok": "A", "q": "budi"})
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    heading, row = book.get_sheet_by_index(0).to_python()
    assert (row[0], row[7]) == ("BUDI CONTOH", inmate.current_stay().registration_number)
    assert (len(heading), row[10]) == (len(row), dt.date(2030, 1, 5))
    assert not any("3604" in str(cell) for cell in row)
    event = TrailEvent.objects.get(action="export")
    assert event.changes == {"rows": 1, "filters": {"blok": "A", "kehadiran": "hadir"}}
    assert (event.actor, "no-store" in response.headers["Cache-Control"]) == (officer, True)


def test_a_search_for_very_many_words_is_answered(as_officer, inmate):
    words = "budi " * 80
    assert as_officer.get(LIST, {"q": words}).content.decode().count("BUDI CONTOH") == 1
    assert as_officer.get(LIST, {"q": "x" * 60_000}).status_code == 200


def test_a_name_that_looks_like_a_formula_leaves_as_text(as_officer):
    StayFactory(inmate__name="=1+1")
    response = as_officer.get(reverse("inmates:inmate_export"))
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    assert book.get_sheet_by_index(0).to_python()[1][0] == "=1+1"


def test_looking_at_a_record_is_put_on_the_trail_and_shown_to_the_next(as_officer, inmate, head):
    as_officer.get(url("inmate_detail", inmate))
    event = TrailEvent.objects.get()
    assert (event.action, event.subject_id) == ("view", inmate.pk)
    deeds = as_officer.get(url("inmate_detail", inmate)).context["deeds"]
    assert [deed.who for deed in deeds] == [User.objects.get(pk=event.actor_id).full_name]


def test_the_identity_number_is_masked_until_it_is_asked_for(as_officer, inmate):
    content = as_officer.get(url("inmate_detail", inmate)).content.decode()
    assert (NIK in content, "3604••••••••0001" in content) == (False, True)
    response = as_officer.post(url("nik_reveal", inmate))
    assert NIK in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert TrailEvent.objects.filter(changes__field="nik").count() == 1


def test_the_identity_number_is_neither_had_by_a_link_nor_by_the_head(
    client_of, as_officer, inmate, head
):
    assert as_officer.get(url("nik_reveal", inmate)).status_code == 405
    assert client_of(head).post(url("nik_reveal", inmate)).status_code == 403


def test_the_apps_above_add_panels(as_officer, inmate, monkeypatch):
    panel = Panel(
        "Panel uji", "components/empty_state.html", {"title": "Isi panel", "icon_name": "x"}
    )
    monkeypatch.setattr("inmates.profile.hooked", lambda _: [lambda *_: panel])
    content = as_officer.get(url("inmate_detail", inmate)).content.decode()
    assert "Panel uji" in content
    assert "Isi panel" in content


def test_someone_who_left_has_a_record_without_steps(as_officer):
    gone = StayFactory(ended_on="2026-02-01", end_kind="released").inmate
    content = as_officer.get(url("inmate_detail", gone)).content.decode()
    assert url("stay_end", gone) not in content


def test_a_record_that_is_not_there_is_not_found(as_officer):
    assert as_officer.get(reverse("inmates:inmate_detail", args=[999_999])).status_code == 404


def test_a_residence_is_verified_by_a_document(as_officer, inmate, officer):
    answers = {"basis": "ktp", "regency": "36.04", "district": "36.04.09"}
    response = as_officer.post(url("residence_edit", inmate), answers)
    assert response.url == url("inmate_detail", inmate)
    inmate.refresh_from_db()
    assert (inmate.district_id, inmate.residence_verified_by) == ("36.04.09", officer)


def test_a_district_of_another_regency_is_refused_and_what_was_typed_is_kept(as_officer, inmate):
    answers = {"basis": "ktp", "regency": "36.04", "district": "36.73.01"}
    response = as_officer.post(url("residence_edit", inmate), answers)
    assert response.context["form"].errors["district"]
    assert response.context["form"]["basis"].value() == "ktp"
    assert Inmate.objects.get(pk=inmate.pk).residence_verified_on is None


def test_the_head_reads_and_does_not_change(client_of, inmate, head):
    client = client_of(head)
    assert client.post(url("residence_edit", inmate)).status_code == 403
    assert client.post(url("stay_end", inmate)).status_code == 403


def many(count):
    for _ in range(count):
        RegistrationFactory()


@pytest.mark.parametrize("count", [10, 100])
def test_the_list_asks_the_database_the_same_few_times(
    as_officer, django_assert_max_num_queries, count
):
    many(count)
    as_officer.get(LIST)
    with django_assert_max_num_queries(10):
        response = as_officer.get(LIST)
    assert len(names(response)) == count


@pytest.mark.parametrize("count", [1, 30])
def test_a_record_asks_the_database_the_same_few_times(
    as_officer, inmate, django_assert_max_num_queries, count
):
    for _ in range(count):
        ended = StayFactory(inmate=inmate, ended_on="2026-02-01", end_kind="released")
        RegistrationFactory(stay=ended)
        as_officer.get(url("inmate_detail", inmate))
    InmateFactory.create_batch(count)
    with django_assert_max_num_queries(19):
        as_officer.get(url("inmate_detail", inmate))


@pytest.mark.parametrize("column", InmateTable.base_columns)
def test_every_column_sorts_a_search_both_ways_and_nobody_appears_twice(as_officer, inmate, column):
    StayFactory(inmate=inmate, ended_on="2026-02-01", end_kind="released")
    StayFactory(inmate__name="BUDI LAIN")
    for sort in (column, f"-{column}"):
        found = names(as_officer.get(LIST, {"q": "budi", "sort": sort}))
        assert sorted(found) == ["BUDI CONTOH", "BUDI LAIN"]


@pytest.mark.parametrize("name", ["residence_edit", "stay_end"])
def test_opening_a_form_about_a_person_is_a_look_too(as_officer, inmate, name):
    as_officer.get(reverse(f"inmates:{name}", args=[inmate.pk]))
    event = TrailEvent.objects.get()
    assert (event.action, event.subject_id) == ("view", inmate.pk)
