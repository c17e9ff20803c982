import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import Programme
from serang_rutan.core.trail import Action, record
from tests.factories.inmates import (
    AbsenceFactory,
    ClearanceFactory,
    FitnessFactory,
    RegistrationFactory,
    StayFactory,
    UnlistedFactory,
)

pytestmark = pytest.mark.django_db
STEPS = ("absence_start", "stay_edit", "stay_end")


@pytest.fixture
def stay():
    return StayFactory()


def url(name, stay):
    return reverse(f"inmates:{name}", args=[stay.inmate_id])


@pytest.fixture
def page(client_of, stay):
    """Give the page of the person as a user sees it."""

    def show(user):
        return client_of(user).get(url("inmate_detail", stay)).content.decode()

    return show


def test_an_officer_has_the_steps_of_someone_present_and_the_head_none(page, stay, officer, head):
    assert all(url(step, stay) in page(officer) for step in STEPS)
    assert url("stay_reopen", stay) not in page(officer)
    assert not any(url(step, stay) in page(head) for step in STEPS)


def test_someone_out_is_shown_as_out_and_can_be_recorded_as_back(page, stay, officer):
    AbsenceFactory(stay=stay, kind="hospital")
    shown = page(officer)
    assert "2 Maret 2026" in shown
    assert url("absence_end", stay) in shown
    assert url("absence_start", stay) not in shown


def test_someone_who_left_can_be_taken_back(page, stay, officer, head):
    stay.ended_on, stay.end_kind = "2026-02-01", "released"
    stay.save()
    assert url("stay_reopen", stay) in page(officer)
    assert url("stay_reopen", stay) not in page(head)


def test_someone_not_listed_leads_to_the_question(page, stay, officer, head):
    asked = UnlistedFactory(stay=stay)
    link = f"{reverse('inmates:unlisted_list')}#orang-{asked.pk}"
    assert link in page(officer)
    assert link not in page(head)


@pytest.mark.parametrize(
    ("dates", "basis"),
    [
        ({"expected_release_on": dt.date(2029, 1, 1), "release_basis": "pb"}, "(PB)"),
        ({}, "Ekspirasi"),
    ],
)
def test_the_expected_end_says_what_it_rests_on(client_of, officer, stay, dates, basis):
    for name, value in dates.items():
        setattr(stay, name, value)
    stay.save()
    custody = client_of(officer).get(url("inmate_detail", stay)).context["custody"]
    assert basis in str(custody[-1][1])


def test_numbers_and_classes_stay_visible_however_long_the_history(page, stay, officer):
    RegistrationFactory(stay=stay, number="A.III-1/2026", register_class_id="A III")
    for day in range(1, 20):
        AbsenceFactory(stay=stay, left_on=dt.date(2026, 4, day), returned_on=dt.date(2026, 4, day))
    unfolded = page(officer).split("</details>")[-1]
    assert "A.III-1/2026" in unfolded


def test_officer_and_head_read_in_the_story_why_security_decided_so(page, stay, head, officer):
    programme = Programme.objects.get(code="las")
    ClearanceFactory(inmate=stay.inmate, programme=programme, granted=False, reason="RAHASIA")
    for reader in (officer, head):
        story = page(reader).split('id="perjalanan"')[1].split("</section>")[0]
        assert programme.name in story
        assert "RAHASIA" in story


@pytest.mark.parametrize("count", [1, 25])
def test_a_long_story_costs_no_further_query(
    client_of, officer, stay, django_assert_max_num_queries, count
):
    client = client_of(officer)
    client.get(url("inmate_detail", stay))
    decided = {"inmate": stay.inmate, "decided_by": officer}
    for day in range(1, count + 1):
        on = dt.date(2026, 3, day)
        AbsenceFactory(stay=stay, left_on=on, returned_on=on)
        UnlistedFactory(stay=stay, answer="here", answered_at="2026-03-03T03:00Z")
        FitnessFactory(**decided)
        ClearanceFactory(**decided, programme=Programme.objects.get(code="las"))
        RegistrationFactory(stay=stay, number=f"A.II-{day}/2026", register_class_id="A II")
        changes = {"expires_on": [on, dt.date(2030, 1, 1)]}
        record(by=officer, action=Action.CHANGE, subject_id=stay.inmate_id, changes=changes)
    with django_assert_max_num_queries(19):
        client.get(url("inmate_detail", stay))
