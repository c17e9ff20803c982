"""The evaluation: typing slips in, what is shown of them, taking them back."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import UserFactory
from tests.factories.outcomes import questions, slips
from tests.trainings.outcomes.scenes import held_batch, person_in
from trainings.actions.evaluation import Typed, enter_slips, take_back_slips
from trainings.models import (
    EvaluationAnswer,
    EvaluationEntry,
    EvaluationForm,
    EvaluationRemark,
    EvaluationSlip,
)
from trainings.outcomes.evaluation import evaluation_context
from trainings.outcomes.slips import slips_data, slips_pdf

pytestmark = pytest.mark.django_db
FIVE = ("555555", "444444", "454-45", "333333", "211111")


@pytest.fixture
def batch(agency_a, trainer_a):
    batch = held_batch(agency_a, trainer_a, state="finished")
    for number in range(8):
        person_in(batch, f"ORANG {number}", "hhhhh")
    return batch


@pytest.fixture
def enter(batch, officer):
    def run(*rows, remarks=(), known=0, by=officer):
        form = EvaluationForm.objects.get()
        typed = Typed(slips(*rows), remarks)
        return enter_slips(batch=batch, form=form, typed=typed, known=known, by=by)

    return run


def join(batch, people):
    """Let more people take part, so that more slips fit."""
    for number in range(people):
        person_in(batch, f"ORANG LAIN {number}", "hhhhh")


def url(name, pk):
    return reverse(f"trainings:evaluation_{name}", args=[pk])


def test_slips_are_stored_with_their_blanks(batch, enter):
    enter("54321-", "------", "1-----")
    assert EvaluationSlip.objects.count() == 2
    assert EvaluationAnswer.objects.count() == 6


def test_what_is_stored_names_nobody_and_no_hour(batch, enter, officer):
    enter(*FIVE, remarks=["Terima kasih"])
    fields = {
        field.name
        for model in (EvaluationSlip, EvaluationAnswer, EvaluationRemark)
        for field in model._meta.get_fields()
    }
    assert fields == {"id", "batch", "form", "entry", "answers", "slip", "question", "face", "text"}
    event = TrailEvent.objects.get(object_type="trainings.evaluation")
    assert event.changes == {"batch": batch.pk, "slips": 5, "remarks": 1}
    assert (event.subject_id, event.object_id) == (None, "")


def test_who_typed_what_in_together_is_forgotten_on_the_next_day(batch, enter):
    entry = enter(*FIVE[:4], remarks=["Bagus"])
    EvaluationEntry.objects.update(entered_on=timezone.localdate() - dt.timedelta(days=1))
    enter("555555", known=4)
    assert not EvaluationEntry.objects.filter(pk=entry.pk).exists()
    assert EvaluationSlip.objects.filter(entry__isnull=True).count() == 4
    assert EvaluationRemark.objects.get().entry is None


def test_looking_at_the_opinion_forgets_it_too(batch, enter, coordinator, client_of):
    enter(*FIVE)
    EvaluationEntry.objects.update(entered_on=timezone.localdate() - dt.timedelta(days=1))
    client_of(coordinator).get(url("detail", batch.pk))
    assert not EvaluationEntry.objects.exists()


def test_there_are_no_more_slips_than_participants(batch, enter):
    enter(*FIVE)
    with pytest.raises(RefusedError) as refused:
        enter(*FIVE, known=5)
    assert "paling banyak 3" in refused.value.reason
    assert EvaluationSlip.objects.count() == 5
    join(batch, 2)
    enter(*FIVE, known=5)


def test_the_same_slips_sent_twice_are_stored_once(batch, enter):
    enter(*FIVE[:2])
    with pytest.raises(RefusedError):
        enter(*FIVE[:2])
    assert EvaluationSlip.objects.count() == 2


@pytest.mark.parametrize("rows", [(), ("------",)])
def test_empty_slips_are_not_stored(enter, rows):
    with pytest.raises(RefusedError):
        enter(*rows)


def test_a_face_that_does_not_exist_is_refused(batch, officer):
    form = EvaluationForm.objects.get()
    for slip in ({questions()[0].pk: 6}, {0: 3}):
        with pytest.raises(RefusedError):
            enter_slips(batch=batch, form=form, typed=Typed([slip]), known=0, by=officer)


def test_a_batch_that_has_not_run_has_no_slips(agency_a, trainer_a, officer):
    batch = held_batch(agency_a, trainer_a, state="planned")
    with pytest.raises(RefusedError):
        enter_slips(
            batch=batch,
            form=EvaluationForm.objects.get(),
            typed=Typed(slips("5-----")),
            known=0,
            by=officer,
        )


def test_below_five_slips_nobody_sees_an_answer(batch, enter, officer, coordinator, client_of):
    enter(*FIVE[:4], remarks=["Ruang panas"])
    for user in (officer, coordinator):
        page = client_of(user).get(url("detail", batch.pk))
        assert page.context["answered"] == []
        assert "Ruang panas" not in page.content.decode()
        assert "5 lembar" in page.content.decode()


def test_what_is_shown_changes_by_five_slips_at_once_or_not_at_all(batch, enter, officer):
    join(batch, 2)
    enter(*FIVE)
    before = evaluation_context(batch, officer)["answered"]
    with pytest.raises(RefusedError, match="5"):
        enter("1-----", known=5, remarks=["Kasar"])
    assert evaluation_context(batch, officer)["answered"] == before
    assert not EvaluationRemark.objects.exists()
    enter(*FIVE, known=5)
    assert EvaluationSlip.objects.count() == 10


def test_where_too_few_slips_are_left_the_form_is_closed_and_says_why(
    batch, enter, officer, client_of
):
    enter(*FIVE)
    client = client_of(officer)
    page = client.get(url("enter", batch.pk))
    assert page.context["form"].numbers == range(1, 1)
    assert "3 lembar" in page.content.decode()
    assert url("enter", batch.pk) not in client.get(url("detail", batch.pk)).content.decode()


def test_few_slips_may_come_in_one_by_one_while_none_is_shown(batch, enter):
    enter("555555")
    enter("444444", known=1)
    assert EvaluationSlip.objects.count() == 2


def test_from_five_slips_counts_face_and_mean_are_shown(batch, enter, officer):
    enter(*FIVE)
    told = evaluation_context(batch, officer)["answered"]
    assert told[0].tally.counts == (0, 1, 1, 2, 1)
    assert (told[0].mean, told[0].face.word) == ("3,6", "Baik")
    assert told[0].chart.data.rows[4][1] == "1"


def test_a_question_that_fewer_than_five_answered_is_not_shown(batch, enter, officer):
    enter(*FIVE)
    told = evaluation_context(batch, officer)["answered"]
    assert [one.question.short for one in told if one.tally is None] == ["Ruang"]


def test_own_words_are_for_staff_and_the_coordinator(
    batch, enter, officer, head, coordinator, trainer_a, client_of
):
    enter(*FIVE, remarks=["Ruang panas"])
    seen = {
        user.role: "Ruang panas" in client_of(user).get(url("detail", batch.pk)).content.decode()
        for user in (officer, head, coordinator, trainer_a)
    }
    assert seen == {"officer": True, "head": True, "coordinator": True, "trainer": False}


def test_the_officer_takes_back_what_was_typed_in_today(batch, enter, officer):
    kept, entry = enter("555555"), enter(*FIVE, known=1, remarks=["Salah angkatan"])
    with pytest.raises(RefusedError):
        take_back_slips(entry=entry, reason=" ", by=officer)
    take_back_slips(entry=entry, reason="Salah angkatan", by=officer)
    assert EvaluationSlip.objects.get().entry == kept
    assert not EvaluationRemark.objects.exists()
    event = TrailEvent.objects.filter(action="delete").get()
    assert (event.reason, event.changes["slips"]) == ("Salah angkatan", 5)
    with pytest.raises(RefusedError):
        take_back_slips(entry=entry, reason="Lagi", by=officer)


def test_nobody_else_and_no_later_day_takes_them_back(batch, enter, officer):
    entry = enter(*FIVE)
    with pytest.raises(RefusedError):
        take_back_slips(entry=entry, reason="Uji", by=UserFactory(role="officer"))
    EvaluationEntry.objects.update(entered_on=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(RefusedError):
        take_back_slips(entry=entry, reason="Uji", by=officer)
    assert EvaluationSlip.objects.count() == 5


def test_the_page_takes_slips_row_by_row(batch, officer, client_of):
    client, asked = client_of(officer), questions()
    page = client.get(url("enter", batch.pk))
    assert len(list(page.context["form"].rows())) == 8
    filled = {"known": 0, "remarks": "Bagus\n\nRuang panas"}
    filled |= {f"{row}-{one.pk}": "4" for row in (1, 3) for one in asked}
    wrong = client.post(url("enter", batch.pk), filled | {f"1-{asked[0].pk}": "7"})
    assert wrong.status_code == 200
    assert client.post(url("enter", batch.pk), filled).status_code == 302
    assert EvaluationSlip.objects.count() == 2
    assert [one.text for one in EvaluationRemark.objects.all()] == ["Bagus", "Ruang panas"]
    again = client.post(url("enter", batch.pk), filled)
    assert again.context["form"]["known"].value() == "2"
    assert EvaluationSlip.objects.count() == 2


def test_the_numbers_of_the_columns_are_explained_where_there_is_no_room(batch, officer, client_of):
    text = client_of(officer).get(url("enter", batch.pk)).content.decode()
    for one in questions():
        assert f'<li value="{one.position}">{one.short}</li>' in text


def test_no_row_gets_lost_when_fewer_slips_fit_meanwhile(batch, enter, officer, client_of):
    client, [first, *_rest] = client_of(officer), questions()
    filled = {"known": 0, "remarks": ""} | {f"{row}-{first.pk}": "4" for row in range(1, 6)}
    enter(*FIVE)
    for known in (0, 5):
        page = client.post(url("enter", batch.pk), filled | {"known": known})
        assert [row.fields[0].value() for row in page.context["form"].rows()] == ["4"] * 5
    assert "paling banyak 3" in page.content.decode()
    assert EvaluationSlip.objects.count() == 5


def test_a_line_that_is_too_long_is_sent_back(batch, officer, client_of):
    filled = {"known": 0, "remarks": "x" * 201, f"1-{questions()[0].pk}": "4"}
    assert client_of(officer).post(url("enter", batch.pk), filled).status_code == 200
    assert not EvaluationSlip.objects.exists()


def test_the_page_about_the_opinion_costs_the_same_for_few_and_many(
    batch, enter, officer, django_assert_num_queries
):
    join(batch, 2)
    enter(*FIVE)
    for known in (5, 10):
        with django_assert_num_queries(9):
            evaluation_context(batch, officer)
        if known == 5:
            enter(*FIVE, known=5)


def test_taking_back_asks_once_on_its_page(batch, enter, officer, client_of):
    entry, client = enter(*FIVE), client_of(officer)
    assert "5 lembar" in client.get(url("take_back", entry.pk)).content.decode()
    client.post(url("take_back", entry.pk), {"reason": "Salah angkatan"})
    assert not EvaluationSlip.objects.exists()
    assert client_of(UserFactory(role="officer")).get(url("take_back", 1)).status_code == 404


def test_the_paper_holds_enough_slips_and_no_name(batch, officer, client_of):
    data = slips_data(batch)
    assert data["pages"] == 4
    assert "ORANG" not in str(data)
    assert [face["word"] for face in data["faces"]][::4] == ["Buruk", "Baik sekali"]
    assert slips_pdf(batch).startswith(b"%PDF")
    page = client_of(officer).get(url("slips", batch.pk))
    assert page["Content-Type"] == "application/pdf"
