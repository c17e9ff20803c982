import datetime as dt
import subprocess

import pytest
from django.urls import reverse

from agencies.models import Letterhead, Programme
from assessments.demand import Demand
from assessments.letters import Request, letter_data, letter_pdf, part_of, people
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import RutanSignatoryFactory
from tests.factories.assessments import WishFactory
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db
NUMBER = "W.29.PAS.5-UJI/12"


@pytest.fixture
def welding():
    return Programme.objects.get(code="las")


@pytest.fixture
def figures(welding):
    return Demand(welding, 30, 24, 2, 20, 1, seats=10)


@pytest.fixture
def signatory():
    return RutanSignatoryFactory(name="Kepala Uji", valid_from=dt.date(2026, 1, 1))


@pytest.fixture
def wanted(agency_a, signatory):
    return Request(NUMBER, dt.date(2026, 3, 2), agency_a, 14, signatory)


def letter_form(to, signatory, **more):
    return {
        "number": NUMBER,
        "dated_on": "2026-03-02",
        "agency": to.pk,
        "seats": 14,
        "signatory": signatory.pk,
        **more,
    }


def test_a_small_number_of_people_is_not_told():
    assert [people(count) for count in (0, 4, 5)] == [
        "tidak ada",
        "kurang dari 5 orang",
        "5 orang",
    ]


def test_a_part_does_not_tell_a_small_rest():
    assert [part_of(part, 24) for part in (24, 20, 19, 4)] == [
        "24 orang",
        "hampir seluruhnya",
        "19 orang",
        "kurang dari 5 orang",
    ]


def test_the_letter_holds_the_figures_and_its_number(figures, wanted):
    data = letter_data(figures, wanted, Letterhead.objects.get())
    assert data["number"] == NUMBER
    assert data["letterhead"][-1] == "Rumah Tahanan Negara Kelas IIB Serang"
    assert len(data["letterhead"]) == 3
    assert data["place_and_day"] == "Serang, 2 Maret 2026"
    assert [value for _label, value in data["figures"]] == [
        "30 orang",
        "24 orang",
        "hampir seluruhnya",
        "10 kursi",
    ]


@pytest.mark.documents
def test_the_printed_letter_is_one_page_and_can_be_read(figures, wanted, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_pdf(figures, wanted))
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "Pages:           1" in told
    assert "Tagged:          yes" in told
    assert NUMBER in text.stdout
    assert "14 peserta" in " ".join(text.stdout.split())


def test_an_officer_makes_the_letter_and_the_trail_knows(
    officer, agency_a, welding, signatory, client_of
):
    stay = StayFactory(inmate=InmateFactory(name="WARGA RAHASIA"))
    WishFactory(inmate=stay.inmate, programme=welding)
    url = reverse("assessments:plan_request", args=[welding.pk])
    client = client_of(officer)
    assert client.get(url).status_code == 200
    response = client.post(url, letter_form(agency_a, signatory))
    assert response.content.startswith(b"%PDF")
    event = TrailEvent.objects.get(action="export")
    assert event.changes == {"letter": NUMBER, "agency": agency_a.code, "seats": 14}


def test_the_letterhead_is_what_the_administrator_made_of_it(figures, wanted):
    head = Letterhead(superiors="", name="Rutan Uji", address="Jalan Uji", seat="Kota Uji")
    data = letter_data(figures, wanted, head)
    assert data["letterhead"] == ["Rutan Uji"]
    assert data["place_and_day"] == "Kota Uji, 2 Maret 2026"


def test_only_those_who_sign_today_are_offered(officer, welding, signatory, client_of):
    RutanSignatoryFactory(name="Kepala Lama", valid_to=dt.date(2025, 12, 31))
    url = reverse("assessments:plan_request", args=[welding.pk])
    page = client_of(officer).get(url).content.decode()
    assert "Kepala Uji" in page
    assert "Kepala Lama" not in page


def test_a_letter_of_a_day_before_its_signatory_came_is_refused(
    officer, agency_a, welding, signatory, client_of
):
    url = reverse("assessments:plan_request", args=[welding.pk])
    form = letter_form(agency_a, signatory, dated_on="2025-12-31")
    response = client_of(officer).post(url, form)
    assert "31 Desember 2025" in response.context["form"].errors["signatory"][0]


@pytest.mark.parametrize(
    ("field", "value"), [("number", ""), ("seats", "0"), ("agency", "999999"), ("signatory", "")]
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_printed(
    officer, agency_a, welding, signatory, client_of, field, value
):
    url = reverse("assessments:plan_request", args=[welding.pk])
    response = client_of(officer).post(url, {**letter_form(agency_a, signatory), field: value})
    assert response["Content-Type"].startswith("text/html")
    assert field in response.context["form"].errors
    assert not TrailEvent.objects.filter(action="export").exists()


def test_a_programme_no_longer_offered_has_no_letter(officer, welding, client_of):
    Programme.objects.filter(pk=welding.pk).update(is_active=False)
    url = reverse("assessments:plan_request", args=[welding.pk])
    assert client_of(officer).get(url).status_code == 404
