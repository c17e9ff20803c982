import pytest
from django.urls import reverse

from assessments import health as module
from assessments.actions.interest import withdraw
from assessments.health import health, scale_moments
from assessments.instruments import load_content
from assessments.models import InstrumentVersion
from serang_rutan.core.models import TrailEvent
from tests.factories.assessments import completed_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return InstrumentVersion.objects.get(code="minat-5")


@pytest.fixture
def content(version):
    return load_content(version)


def answered(content, value=2, **more):
    return {item.code: value for item in content.items} | more


def completed(officer, content, count):
    return [
        completed_session(officer, answered(content, place % 5, R1=None)) for place in range(count)
    ]


def test_withdrawn_sessions_count_nowhere(officer, version, content):
    *_kept, last = completed(officer, content, 6)
    withdraw(session=last, by=officer)
    found = health(officer, version)
    assert found.completed == 5
    assert (found.omissions[0].count, found.omissions[0].share) == (5, 1)
    assert {one.count for one in found.omissions[1:]} == {0}


def test_with_a_few_sessions_only_their_number_is_told(officer, version, content):
    completed(officer, content, 4)
    found = health(officer, version)
    assert (found.completed, found.missing) == (4, 96)
    assert found.omissions == found.flags == found.scales == []


def test_flags_and_modes_are_counted(officer, version, content):
    completed(officer, content, 5)
    found = health(officer, version)
    assert [count for _flag, count in found.flags] == [5, 5, 0]
    assert [count for _mode, count in found.modes] == [5, 0, 0]


def test_alpha_takes_enough_people_who_answered_all_of_a_scale(
    officer, version, content, monkeypatch
):
    monkeypatch.setattr(module, "SESSIONS_FOR_ALPHA", 6)
    completed(officer, content, 5)
    assert health(officer, version).scales == []
    completed(officer, content, 1)
    first, second, *_rest = health(officer, version).scales
    assert (first.people, first.missing, first.precision) == (0, 6, None)
    assert second.people == 6
    assert second.precision.alpha == pytest.approx(1)


def test_reversed_questions_are_turned_round(content):
    people = [answered(content, value) for value in (0, 4)]
    moments = scale_moments(content, people)
    assert moments["R"].precision().alpha == pytest.approx(1)


def test_nobody_else_sees_the_figures_and_looking_is_on_the_trail(
    officer, coordinator, version, content, client_of
):
    session, *_rest = completed(officer, content, 5)
    assert health(coordinator, version).completed == 0
    response = client_of(officer).get(reverse("assessments:instrument_health", args=[version.pk]))
    page = response.content.decode()
    assert version.notice in page
    assert session.inmate.name not in page
    assert TrailEvent.objects.filter(action="view", object_id=str(version.pk)).count() == 1


def test_more_sessions_take_no_more_queries(
    officer, version, content, client_of, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(module, "SESSIONS_FOR_ALPHA", 6)
    completed(officer, content, 8)
    client = client_of(officer)
    url = reverse("assessments:instrument_health", args=[version.pk])
    client.get(url)
    with django_assert_max_num_queries(14):
        client.get(url)


def test_a_version_that_does_not_exist_has_no_figures(officer, client_of):
    url = reverse("assessments:instrument_health", args=[999999])
    assert client_of(officer).get(url).status_code == 404
