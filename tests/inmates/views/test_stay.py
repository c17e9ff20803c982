import pytest
from django.urls import reverse
from django.utils import timezone

from inmates.models import Stay
from tests.factories.inmates import StayFactory

pytestmark = pytest.mark.django_db
ANSWERS = {"ended_on": "2026-11-20", "kind": "transferred", "note": "UPT Contoh"}


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


@pytest.fixture
def stay():
    return StayFactory()


def url(stay):
    return reverse("inmates:stay_end", args=[stay.inmate_id])


def test_the_page_asks_once_more_and_proposes_today(as_officer, stay):
    response = as_officer.get(url(stay))
    assert response.context["form"]["ended_on"].value() == timezone.localdate()
    assert stay.registration_number in response.content.decode()
    assert Stay.objects.open().count() == 1


def test_an_officer_ends_a_stay(as_officer, stay):
    response = as_officer.post(url(stay), ANSWERS)
    assert response.url == reverse("inmates:inmate_detail", args=[stay.inmate_id])
    stay.refresh_from_db()
    assert (str(stay.ended_on), stay.end_kind) == ("2026-11-20", "transferred")


def test_a_second_click_is_told_that_the_stay_has_ended(as_officer, stay):
    as_officer.post(url(stay), ANSWERS)
    response = as_officer.post(url(stay), ANSWERS | {"kind": "died"}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success", "info"]
    stay.refresh_from_db()
    assert stay.end_kind == "transferred"


@pytest.mark.parametrize(
    "wrong",
    [{"ended_on": "2099-01-01"}, {"ended_on": "2020-01-01"}, {"ended_on": "x"}, {"kind": ""}],
)
def test_a_wrong_answer_is_told_and_ends_nothing(as_officer, stay, wrong):
    response = as_officer.post(url(stay), ANSWERS | wrong)
    assert response.context["form"].errors
    assert Stay.objects.open().count() == 1
