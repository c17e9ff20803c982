"""Results that are opened again after they were handed in."""

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.trainings import CertificateFactory
from tests.trainings.outcomes.scenes import held_batch, person_in
from trainings.actions.reopen import reopen_results
from trainings.actions.result import Marks, marks_of, save_results, token_of
from trainings.models import Certificate, CertificateKind, Result
from trainings.policies.outcome import can_reopen
from trainings.policies.result import can_record_results

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(agency_a, trainer_a):
    return held_batch(agency_a, trainer_a, state="finished")


@pytest.fixture
def holder(batch):
    enrolment = person_in(batch, "ANI", "hhhhh", result=80)
    CertificateFactory(enrolment=enrolment)
    return enrolment


@pytest.fixture
def other(batch):
    return person_in(batch, "BUDI", "hhhhh", result=50)


def save(batch, marks, by, *, hand_in=True):
    token = token_of(marks_of(batch))
    save_results(batch=batch, marks=marks, token=token, hand_in=hand_in, by=by)


def test_the_trainer_corrects_what_was_opened_and_hands_it_in_again(
    batch, holder, other, head, trainer_a
):
    assert not can_record_results(batch)
    assert reopen_results(batch=batch, reason="Remedial", by=head) == 1
    assert can_record_results(batch)
    save(batch, {holder.pk: Marks(80, 80), other.pk: Marks(70, 75)}, trainer_a)
    assert not can_record_results(batch)
    other.result.refresh_from_db()
    assert (other.result.theory, other.result.practice) == (70, 75)
    assert other.result.handed_in_at


def test_a_result_behind_a_certificate_stays(batch, holder, other, head, trainer_a):
    reopen_results(batch=batch, reason="Remedial", by=head)
    handed_in_at = holder.result.handed_in_at
    with pytest.raises(RefusedError):
        save(batch, {holder.pk: Marks(90, 90), other.pk: Marks(70, 75)}, trainer_a)
    with pytest.raises(RefusedError):
        save(batch, {other.pk: Marks(70, 75)}, trainer_a)
    holder.result.refresh_from_db()
    assert (holder.result.theory, holder.result.handed_in_at) == (80, handed_in_at)


def test_a_result_behind_a_revoked_certificate_may_change(batch, holder, head):
    Certificate.objects.update(revoked_on=batch.ends_on, revoke_reason="Salah nilai")
    assert reopen_results(batch=batch, reason="Salah nilai", by=head) == 1


def test_a_certificate_of_an_lsp_keeps_no_result_closed(batch, other, head):
    CertificateFactory(
        enrolment=other,
        kind=CertificateKind.COMPETENCE,
        check_code=None,
        scheme="Juru Las",
        series_year=None,
        series_number=None,
    )
    assert reopen_results(batch=batch, reason="Remedial", by=head) == 1


def test_it_needs_a_reason_which_is_on_the_trail(batch, other, head):
    with pytest.raises(RefusedError):
        reopen_results(batch=batch, reason="  ", by=head)
    reopen_results(batch=batch, reason="Remedial", by=head)
    event = TrailEvent.objects.get(object_type="trainings.result")
    assert (event.reason, event.changes) == (
        "Remedial",
        {"batch": batch.pk, "reopened": [other.pk]},
    )


def test_nothing_is_opened_where_all_have_certificates_or_none_was_handed_in(
    agency_a, trainer_a, batch, holder, head
):
    assert not can_reopen(batch)
    with pytest.raises(RefusedError):
        reopen_results(batch=batch, reason="Remedial", by=head)
    draft = held_batch(agency_a, trainer_a)
    assert not can_reopen(draft)


def test_the_results_page_keeps_what_stands_and_takes_the_rest(
    batch, holder, other, head, trainer_a, client_of
):
    reopen_results(batch=batch, reason="Remedial", by=head)
    client, url = client_of(trainer_a), reverse("admin:trainings_batch_results", args=[batch.pk])
    form = client.get(url).context["form"]
    assert form.fields[f"theory-{holder.pk}"].disabled
    assert not form.fields[f"theory-{other.pk}"].disabled
    filled = {"token": form["token"].value(), "sure": "on", "hand_in": "1"}
    filled |= {f"theory-{other.pk}": 75, f"practice-{other.pk}": 75}
    assert client.post(url, filled).status_code == 302
    assert set(Result.objects.values_list("theory", flat=True)) == {80, 75}


def test_who_left_keeps_the_result_that_was_handed_in(batch, other, head, trainer_a):
    gone = person_in(batch, "CICI", "hhhhh", result=90, state="left", ended_on=batch.ends_on)
    assert reopen_results(batch=batch, reason="Remedial", by=head) == 1
    save(batch, {other.pk: Marks(70, 75)}, trainer_a)
    assert not can_record_results(batch)
    gone.result.refresh_from_db()
    assert (gone.result.theory, bool(gone.result.handed_in_at)) == (90, True)


def test_officer_and_head_open_results_on_their_page(batch, other, officer, client_of):
    url = reverse("trainings:results_reopen", args=[batch.pk])
    client = client_of(officer)
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 200
    client.post(url, {"reason": "Remedial"})
    assert Result.objects.handed_in().count() == 0
    assert client.get(url).status_code == 302
