"""Pages and files about what people took part in."""

import datetime as dt
import json
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import RutanSignatoryFactory
from tests.factories.changes import ParticipantChangeFactory
from tests.factories.inmates import InmateFactory, StayFactory
from tests.factories.recap import StatementFactory
from tests.trainings.recap_scene import place, sewing_batch
from trainings.changes import line_of
from trainings.models import Statement

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def client(officer, client_of):
    return client_of(officer)


def last_event():
    return TrailEvent.objects.order_by("-pk").first()


def names(answer):
    return [row.record.name for row in answer.context["table"].paginated_rows]


def test_a_month_lists_its_people_by_block_and_cell(batch, client):
    for block, cell in (("B", "2"), ("A", "11"), ("A", "2")):
        stay = StayFactory(inmate__name=f"{block}{cell}", block=block, cell=cell)
        place(batch, stay=stay)
    answer = client.get(page("recap_list"), {"bulan": "2026-11"})
    assert names(answer) == ["A2", "A11", "B2"]
    answer = client.get(page("recap_list"), {"bulan": "2026-11", "blok": "a"})
    assert names(answer) == ["A2", "A11"]
    answer = client.get(page("recap_list"), {"bulan": "2026-11", "q": "b2"})
    assert names(answer) == ["B2"]
    assert answer.context["blocks"] == ["A", "B"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"bulan": "2026-10"}, 1),
        ({"bulan": "2026-09"}, 0),
        ({"dari": "2026-10-27", "sampai": "2026-10-27"}, 1),
        ({"dari": "2026-01-01", "sampai": "2026-01-31", "bulan": "2026-10"}, 0),
        ({"bulan": "2016-01"}, 0),
    ],
)
def test_a_period_is_asked_for_by_month_or_by_days(budi, client, asked, found):
    assert len(names(client.get(page("recap_list"), asked))) == found


@pytest.mark.parametrize(
    "asked",
    [
        {"bulan": "2026-13"},
        {"bulan": "kapan"},
        {"dari": "2026-11-30", "sampai": "2026-11-01"},
        {"sampai": "2026-11-01"},
        {"dari": "31-31-2026"},
    ],
)
def test_what_makes_no_sense_is_said_and_gives_the_usual_period(budi, client, asked):
    answer = client.get(page("recap_list"), asked)
    assert answer.context["filter"].errors
    today = timezone.localdate()
    assert answer.context["filter"].period.first == today.replace(day=1)
    answer = client.get(page("recap_detail", budi.inmate_id), asked)
    assert answer.context["filter"].period.first is None


@pytest.mark.parametrize("first", ["0001-01-01", "2026-10-27", "9999-12-01"])
def test_a_period_may_reach_to_the_end_of_time(budi, client, first):
    asked = {"dari": first, "sampai": "9999-12-31"}
    for address in (page("recap_list"), page("recap_detail", budi.inmate_id)):
        assert client.get(address, asked).status_code == 200
    assert client.get(page("recap_pdf", budi.inmate_id), asked).status_code == 200


def test_the_page_of_a_person_has_hours_months_and_what_is_missing(budi, client):
    answer = client.get(page("recap_detail", budi.inmate_id))
    assert answer.context["recap"].attended == 4
    assert len(answer.context["recap"].months) == 2
    assert str(batch_url := page("batch_detail", budi.batch_id)) in answer.content.decode()
    assert batch_url
    event = last_event()
    assert (event.action, event.object_type) == ("view", "trainings.recap")
    assert event.subject_id == budi.inmate_id


def test_a_person_without_trainings_has_an_empty_page_and_no_file(client):
    person = StayFactory().inmate
    answer = client.get(page("recap_detail", person.pk))
    assert not answer.context["lines"]
    for name in ("transfer_pdf", "transfer_json"):
        answer = client.get(page(name, person.pk))
        assert answer.url == page("recap_detail", person.pk)


def test_the_print_of_a_block_holds_its_people_and_the_trail_says_who_left_the_house(batch, client):
    first = place(batch, stay=StayFactory(block="A"))
    place(batch, stay=StayFactory(block="B"))
    answer = client.get(page("recap_list_pdf"), {"bulan": "2026-11", "blok": "A"})
    assert answer.content.startswith(b"%PDF-")
    event = last_event()
    assert event.action == "export"
    assert event.changes["people"] == [first.inmate_id]
    assert (event.changes["first"], event.changes["last"]) == ("2026-11-01", "2026-11-30")


def test_only_those_picked_are_printed(batch, client):
    places = [place(batch) for _number in range(3)]
    picked = [places[0].inmate_id, places[2].inmate_id]
    client.get(page("recap_list_pdf"), {"bulan": "2026-11", "orang": [*picked, "x", "999999"]})
    assert sorted(last_event().changes["people"]) == sorted(picked)


@pytest.mark.parametrize("asked", [{"blok": "Z"}, {"orang": "x"}, {"bulan": "2016-01"}])
def test_where_nobody_is_left_there_is_no_file(budi, client, asked):
    for name in ("recap_list_pdf", "recap_list_sheet"):
        answer = client.get(page(name), {"bulan": "2026-11"} | asked)
        assert answer.url == page("recap_list")
    assert not TrailEvent.objects.filter(action="export").exists()


def test_the_spreadsheet_holds_real_numbers_and_days(budi, client):
    answer = client.get(page("recap_list_sheet"), {"bulan": "2026-11"})
    sheet = CalamineWorkbook.from_object(BytesIO(answer.content)).get_sheet_by_index(0)
    heading, row = sheet.to_python()
    cells = dict(zip(heading, row, strict=True))
    assert cells["JP diikuti"] == 1
    assert cells["JP diadakan"] == 4
    assert cells["Nama"] == "BUDI WAHYUDI ALS BW"
    assert cells["Hari pertama"] == dt.date(2026, 10, 26)
    assert cells["Alasan izin"] == "Sidang 1"
    assert last_event().action == "export"


def test_no_file_is_called_after_a_person(budi, client):
    statement = StatementFactory(enrolment=budi)
    for address in (
        page("recap_pdf", budi.inmate_id),
        page("recap_list_pdf") + "?bulan=2026-11",
        page("recap_list_sheet") + "?bulan=2026-11",
        page("transfer_pdf", budi.inmate_id),
        page("transfer_json", budi.inmate_id),
        page("statement_pdf", statement.pk),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        name = answer["Content-Disposition"].lower()
        assert "budi" not in name
        assert budi.inmate.sdp_number.lower() not in name
        assert "no-store" in answer["Cache-Control"]


def test_the_list_costs_the_same_queries_for_two_and_for_twenty(
    agency_a, client, django_assert_num_queries
):
    counted = []
    for more in (2, 18):
        batch = sewing_batch(agency_a)
        for _number in range(more):
            place(batch)
        client.get(page("recap_list"), {"bulan": "2026-11"})
        with django_assert_num_queries(16) as found:
            client.get(page("recap_list"), {"bulan": "2026-11"})
        counted.append(len(found))
    assert counted[0] == counted[1]


def test_a_print_costs_the_same_queries_for_two_and_for_twenty(
    agency_a, client, django_assert_num_queries
):
    for more in (2, 18):
        batch = sewing_batch(agency_a)
        for _number in range(more):
            place(batch, codes=("hadir", "sakit"))
        with django_assert_num_queries(16):
            answer = client.get(page("recap_list_pdf"), {"bulan": "2026-11"})
    assert b"/Count 20" in answer.content


def transfer(batch, day="2026-11-14", **fields):
    stay = StayFactory(ended_on=day, end_kind="transferred", **fields)
    return place(batch, stay=stay, state="left", end_reason="transferred")


def test_a_transfer_lists_who_went_and_who_has_something_to_take_along(batch, client):
    transfer(batch, inmate__name="SITI")
    StayFactory(inmate__name="TANPA", ended_on="2026-11-14", end_kind="transferred")
    StayFactory(inmate__name="BEBAS", ended_on="2026-11-14", end_kind="released")
    answer = client.get(page("transfer_list"))
    rows = [(row.inmate.name, row.trainings) for row in answer.context["rows"]]
    assert rows == [("SITI", 1), ("TANPA", 0)]
    assert answer.context["day"] == dt.date(2026, 11, 14)
    assert last_event().action == "view"


def test_one_file_holds_everyone_of_the_transfer(batch, client):
    gone = [transfer(batch) for _number in range(3)]
    transfer(batch, day="2026-11-13")
    StayFactory(end_kind="transferred", ended_on="2026-11-14")
    answer = client.get(page("transfer_list_json"), {"tanggal": "2026-11-14"})
    content = json.loads(answer.content)
    assert len(content["orang"]) == 3
    assert sorted(last_event().changes["people"]) == sorted(one.inmate_id for one in gone)
    assert last_event().changes["sha256"] == content["integritas"]["nilai"]
    printed = client.get(page("transfer_list_pdf"), {"tanggal": "2026-11-14"})
    assert printed.content.startswith(b"%PDF-")
    assert last_event().changes["sha256"] == content["integritas"]["nilai"]


@pytest.mark.parametrize("asked", [{}, {"tanggal": "2026-11-15"}, {"tanggal": "kapan"}])
def test_a_day_without_a_transfer_gives_no_file_and_leaves_no_trace_of_one(batch, client, asked):
    transfer(batch)
    for name in ("transfer_list_pdf", "transfer_list_json"):
        assert client.get(page(name), asked).url == page("transfer_list")
    assert not TrailEvent.objects.filter(action="export").exists()


def test_the_change_inbox_leads_from_a_transfer_to_its_file(batch, client):
    facts = {"after": "transferred", "on": "2026-11-14"}
    ParticipantChangeFactory(enrolment=transfer(batch), kind="left", facts=facts)
    answer = client.get(page("change_list"))
    assert f"{page('transfer_list')}?tanggal=2026-11-14" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "facts"),
    [("left", {"after": "released", "on": "2026-11-14"}), ("dates_moved", {"after": "2026-11-14"})],
)
def test_no_other_change_leads_to_a_transfer_file(kind, facts):
    change = ParticipantChangeFactory(kind=kind, facts=facts)
    assert line_of(change, [], acts=False).transfer_day == ""


def test_the_page_of_a_batch_issues_for_everyone_and_prints_them(budi, batch, client):
    place(batch, codes=("sidang",))
    sent = {"audience": "person", "dated_on": "2026-11-20"}
    answer = client.post(page("statement_list", batch.pk), sent)
    assert answer.status_code == 302
    assert Statement.objects.get().enrolment == budi
    answer = client.get(page("statement_list", batch.pk))
    assert [bool(reason) for _one, reason in answer.context["rows"]].count(True) == 1
    answer = client.get(page("statement_list_pdf", batch.pk, "person"))
    assert answer.content.startswith(b"%PDF-")
    assert (last_event().action, last_event().subject_id) == ("export", budi.inmate_id)
    answer = client.get(page("statement_list_pdf", batch.pk, "upt"))
    assert answer.url == page("statement_list", batch.pk)
    assert client.get(page("statement_list_pdf", batch.pk, "siapa")).status_code == 404


def test_the_pages_name_who_signs_a_statement_today(client, batch, budi):
    RutanSignatoryFactory(name="Kepala Uji", valid_to="2020-12-31")
    RutanSignatoryFactory(name="Kepala Sekarang", valid_from="2021-01-01")
    for address in (page("statement_list", batch.pk), page("statement_create", budi.pk)):
        text = client.get(address).content.decode()
        assert "H. Pejabat Uji" in text
        assert "Kepala Sekarang" in text
        assert "Kepala Uji" not in text


def test_a_second_click_issues_none(budi, batch, client):
    sent = {"audience": "person", "dated_on": "2026-11-20"}
    for _click in range(2):
        client.post(page("statement_list", batch.pk), sent)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "kemarin", "2019-01-01", "2999-01-01"])
def test_a_date_that_cannot_be_is_said_on_the_form(budi, batch, client, typed):
    for address in (page("statement_list", batch.pk), page("statement_create", budi.pk)):
        answer = client.post(address, {"audience": "person", "dated_on": typed})
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert not Statement.objects.exists()


def test_one_statement_is_issued_printed_and_replaced_for_a_reason(budi, client):
    sent = {"audience": "person", "dated_on": "2026-11-20", "number": "1/UJI"}
    assert "reason" not in client.get(page("statement_create", budi.pk)).context["form"].fields
    assert client.post(page("statement_create", budi.pk), sent).status_code == 302
    first = Statement.objects.get()
    assert client.get(page("statement_pdf", first.pk)).content.startswith(b"%PDF-")
    assert client.post(page("statement_create", budi.pk), sent).context["form"].errors
    seen = client.get(page("statement_create", budi.pk)).context["form"]["seen"]
    sent |= {"reason": "Salah tanggal", "seen": seen.value()}
    assert client.post(page("statement_create", budi.pk), sent).status_code == 302
    again = client.post(page("statement_create", budi.pk), sent)
    assert again.context["form"].non_field_errors()
    assert str(seen) in again.content.decode()
    assert Statement.objects.count() == 2
    assert client.get(page("statement_pdf", first.pk)).status_code == 404


@pytest.mark.parametrize("seen", ["x", "9" * 60, "²", "0,,x"])
def test_made_up_keys_of_statements_replace_nothing(budi, client, seen):
    sent = {"audience": "person", "dated_on": "2026-11-20"}
    client.post(page("statement_create", budi.pk), sent)
    sent |= {"reason": "Salah tanggal", "seen": seen}
    assert client.post(page("statement_create", budi.pk), sent).status_code == 200
    assert Statement.objects.count() == 1


def test_of_who_still_takes_part_the_page_says_why_there_is_no_statement(batch, client):
    one = place(batch, state="enrolled", ended_on=None)
    answer = client.get(page("statement_create", one.pk))
    assert str(answer.context["obstacle"]) in answer.content.decode()
    assert client.get(page("statement_create", 0)).status_code == 404


def test_the_page_of_a_person_leads_to_the_recap(budi, client):
    answer = client.get(reverse("inmates:inmate_detail", args=[budi.inmate_id]))
    assert page("recap_detail", budi.inmate_id) in answer.content.decode()


def test_nobody_is_found_who_does_not_exist(client):
    missing = InmateFactory().pk + 1
    for name in ("recap_detail", "recap_pdf", "transfer_pdf", "transfer_json"):
        assert client.get(page(name, missing)).status_code == 404
