"""Replacing a certificate by another."""

import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import GradingScale
from inmates.models import Inmate
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.agencies import ProgrammeFactory, SignatoryFactory
from tests.factories.changes import ParticipantChangeFactory
from tests.factories.trainings import AttendanceFactory, SessionFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates, ready_count, revoke_certificate
from trainings.actions.certificate_replace import replace_certificate
from trainings.certificates.drawing import Paper
from trainings.certificates.subject_lines import SubjectLine
from trainings.models import Certificate, ChangeKind, ChangeStep, Enrolment, Result
from trainings.readiness import reasons_against

ISSUED_ON, LATER = dt.date(2025, 11, 20), dt.date(2025, 12, 1)
SUBJECTS = [SubjectLine("Daun", 20)]


@pytest.fixture
def certificate(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a)
    made = issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer, subjects=SUBJECTS)
    return made[0]


def replace(certificate, by, **changes):
    words = {"holder": "Budi Wahyudin", "reason": "Salah nama", "issued_on": LATER} | changes
    return replace_certificate(certificate=certificate, by=by, **words)


def test_the_new_one_has_a_number_and_code_of_its_own_and_the_old_one_falls(certificate, head):
    new = replace(certificate, head)
    old = Certificate.objects.get(pk=certificate.pk)
    assert new.number == "003/DKUPP-BEKAL/XII/2025"
    assert new.check_code != old.check_code
    assert (new.holder_name, new.issued_on, new.replaces) == ("Budi Wahyudin", LATER, old)
    assert (new.subject_lines, new.lesson_hours) == (SUBJECTS, 20)
    assert (old.is_valid, old.revoke_reason, old.holder_name) == (
        False,
        "Salah nama",
        "Budi Wahyudi",
    )


def test_subjects_and_lesson_hours_can_be_put_right(certificate, head):
    right = [SubjectLine("Daun", 3), SubjectLine("Bunga", 1)]
    new = replace(certificate, head, subjects=right)
    assert (new.subject_lines, new.lesson_hours) == (right, 4)


def test_a_name_that_cannot_be_printed_is_refused_and_named(certificate, head):
    with pytest.raises(RefusedError, match="李"):
        replace(certificate, head, holder="李 明")
    certificate.refresh_from_db()
    assert certificate.is_valid


def test_the_page_proposes_the_subjects_of_the_old_one_and_asks_about_more_than_was_held(
    certificate, head, client_of
):
    client, url = client_of(head), reverse("trainings:certificate_replace", args=[certificate.pk])
    assert client.get(url).context["form"]["subjects"].value() == "Daun; 20"
    sent = {"holder": "Budi", "issued_on": LATER, "reason": "JP keliru", "subjects": "Daun; 20"}
    assert set(client.post(url, sent).context["form"].errors) == {"more"}
    held = client.post(url, sent | {"subjects": "Daun; 4"})
    assert held.status_code == 302
    assert Certificate.objects.valid().get(replaces=certificate).lesson_hours == 4


def test_who_signs_on_the_new_day_signs_the_new_one(certificate, head, agency_a):
    agency_a.signatories.update(valid_to=dt.date(2025, 11, 30))
    SignatoryFactory(agency=agency_a, name="Pejabat Baru", valid_from=LATER)
    assert replace(certificate, head).signatory_name == "Pejabat Baru"


def test_it_is_not_dated_before_the_remedial_session_that_its_holder_came_to(
    certificate, head, officer
):
    batch = certificate.enrolment.batch
    session = SessionFactory(batch=batch, held_on=LATER, kind="remedial", state="held")
    mark = AttendanceFactory(session=session, enrolment=certificate.enrolment)
    with pytest.raises(RefusedError, match="1 Desember 2025"):
        replace(certificate, head, issued_on=ISSUED_ON)
    mark.enrolment = batch.enrolments.exclude(pk=certificate.enrolment_id).get()
    mark.save()
    assert replace(certificate, head, issued_on=ISSUED_ON).issued_on == ISSUED_ON


def test_a_name_that_is_also_a_word_for_someone_in_custody_is_printed(certificate, head):
    assert replace(certificate, head, holder="Napi bin Salim").holder_name == "Napi bin Salim"


def test_its_number_can_be_typed(certificate, head):
    assert replace(certificate, head, number=" PENGGANTI-1 ").number == "PENGGANTI-1"


def test_both_sides_are_on_the_trail_under_the_holder(certificate, head):
    new = replace(certificate, head)
    events = TrailEvent.objects.filter(object_type="trainings.certificate", actor=head)
    assert {event.object_id for event in events} == {str(certificate.pk), str(new.pk)}
    assert {event.subject_id for event in events} == {certificate.enrolment.inmate_id}
    assert events.get(object_id=str(certificate.pk)).reason == "Salah nama"


@pytest.mark.parametrize(
    "changes",
    [
        {"holder": " "},
        {"holder": "x" * 151},
        {"holder": "Warga Binaan"},
        {"reason": " "},
        {"issued_on": dt.date(2019, 1, 1)},
        {"number": "002/DKUPP-BEKAL/XI/2025"},
        {"number": "2/DKUPP-BEKAL/XI/2025"},
    ],
)
def test_what_cannot_be_leaves_the_old_one_standing(certificate, head, changes):
    with pytest.raises(RefusedError):
        replace(certificate, head, **changes)
    assert Certificate.objects.get(pk=certificate.pk).is_valid
    assert Certificate.objects.count() == 2


def test_one_that_is_replaced_is_not_replaced_again_but_the_new_one_is(certificate, head):
    new = replace(certificate, head)
    with pytest.raises(RefusedError):
        replace(certificate, head)
    assert replace(new, head).replaces == new


def fail_the_course(enrolment):
    Result.objects.filter(enrolment=enrolment).update(theory=90, practice=20)


def open_the_result(enrolment):
    Result.objects.filter(enrolment=enrolment).update(handed_in_at=None)


def lose_the_result(enrolment):
    Result.objects.filter(enrolment=enrolment).delete()


def lose_the_marks(enrolment):
    enrolment.attendance.all().delete()


@pytest.mark.parametrize("is_revoked", [False, True])
@pytest.mark.parametrize(
    "spoil", [fail_the_course, open_the_result, lose_the_result, lose_the_marks]
)
def test_who_could_not_have_one_now_gets_none_in_place_of_the_old_one(
    certificate, head, spoil, is_revoked
):
    if is_revoked:
        revoke_certificate(certificate=certificate, reason="Salah nilai", by=head)
    spoil(certificate.enrolment)
    reasons = reasons_against(Enrolment.objects.get(pk=certificate.enrolment_id))
    with pytest.raises(RefusedError, match=str(reasons[0])):
        replace(certificate, head)
    assert Certificate.objects.get(pk=certificate.pk).is_valid is not is_revoked
    assert Certificate.objects.count() == 2


def test_who_is_not_yet_competent_gets_none_that_says_so(agency_a, trainer_a, officer, head):
    programme = ProgrammeFactory(grading=GradingScale.COMPETENCE)
    batch = finished_batch(agency_a, trainer_a, names=["ANI"], programme=programme)
    Result.objects.update(competent=True)
    [made] = issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer)
    Result.objects.update(competent=False)
    with pytest.raises(RefusedError):
        replace(made, head)
    Result.objects.update(competent=True)
    assert replace(made, head).is_valid


def test_the_new_one_bears_the_marks_that_are_on_record_now(certificate, head):
    Result.objects.update(theory=70, practice=65)
    new = replace(certificate, head)
    assert (new.theory, new.practice) == (70, 65)


def test_marks_of_a_draft_are_never_copied(certificate, agency_a):
    open_the_result(certificate.enrolment)
    place = Enrolment.objects.get(pk=certificate.enrolment_id)
    drawn = Paper.of(place.batch, agency_a, LATER, SUBJECTS).draw_up(place)
    assert (drawn.theory, drawn.practice) == (None, None)


def test_one_that_was_revoked_keeps_its_reason_when_it_is_replaced(certificate, head):
    revoke_certificate(certificate=certificate, reason="Cetakan rusak", by=head)
    assert replace(certificate, head).is_valid
    assert Certificate.objects.get(pk=certificate.pk).revoke_reason == "Cetakan rusak"


def test_who_lost_a_certificate_gets_none_in_passing(certificate, head, officer):
    revoke_certificate(certificate=certificate, reason="Tidak berhak", by=head)
    batch = certificate.enrolment.batch
    assert ready_count() == 0
    assert issue_certificates(batch=batch, issued_on=LATER, by=officer) == []


def test_a_line_about_the_name_is_closed(certificate, head):
    change = ParticipantChangeFactory(
        enrolment=certificate.enrolment,
        kind=ChangeKind.IDENTITY_CORRECTED,
        facts={"before": "BUDI WAHYUDI", "after": "BUDI WAHYUDIN"},
    )
    replace(certificate, head)
    change.refresh_from_db()
    assert (change.step, change.closed_by) == (ChangeStep.ISSUED, head)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_replace_one_at_once_make_one(agency_a, trainer_a, officer, head):
    batch = finished_batch(agency_a, trainer_a, names=["ANI"])
    old = issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer)[0]
    done = at_once([lambda: replace(old, head)] * 2)
    assert [isinstance(one, RefusedError) for one in done].count(True) == 1
    assert Certificate.objects.valid().get().replaces == old
    assert Inmate.objects.count() == 1
