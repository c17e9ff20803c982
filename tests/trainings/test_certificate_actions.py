import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from agencies.models import GradingScale
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import AgencyFactory, ProgrammeFactory, SignatoryFactory
from tests.factories.trainings import AttendanceFactory, SessionFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import (
    eligible_for_certificate,
    issue_certificates,
    ready_count,
    revoke_certificate,
)
from trainings.certificates.drawing import new_check_code
from trainings.certificates.subject_lines import SubjectLine
from trainings.models import (
    Batch,
    BatchState,
    Certificate,
    EnrolmentState,
    Result,
    SessionKind,
    SessionState,
)
from trainings.readiness import readiness_of

ISSUED_ON = dt.date(2025, 11, 20)


@pytest.fixture
def batch(agency_a, trainer_a):
    return finished_batch(agency_a, trainer_a)


def issue(batch, by, issued_on=ISSUED_ON):
    return issue_certificates(batch=batch, issued_on=issued_on, by=by)


def test_everyone_who_is_ready_gets_a_certificate(batch, officer):
    issue(batch, officer)
    first, second = Certificate.objects.order_by("series_number")
    assert first.number == "001/DKUPP-BEKAL/XI/2025"
    assert second.number == "002/DKUPP-BEKAL/XI/2025"
    assert first.holder_name == "Budi Wahyudi"
    assert first.course_name == "Ecoprint Uji"
    assert first.issuer_name == batch.agency.letterheads.get().name
    assert first.signatory_name == "H. Pejabat Uji"
    assert (first.starts_on, first.ends_on) == (batch.starts_on, batch.ends_on)


def test_later_edits_leave_the_certificate_as_it_was(batch, officer):
    issue(batch, officer)
    batch.programme.name = "Nama Baru"
    batch.programme.save()
    batch.agency.name = "Dinas Baru"
    batch.agency.save()
    certificate = Certificate.objects.first()
    assert certificate.course_name == "Ecoprint Uji"
    assert certificate.issuer_name != "Dinas Baru"


def test_nothing_is_issued_that_cannot_be_printed(batch, officer):
    with pytest.raises(RefusedError, match="🍞"):
        issue_certificates(
            batch=batch, issued_on=ISSUED_ON, by=officer, subjects=[SubjectLine("Roti 🍞", 4)]
        )
    assert not Certificate.objects.exists()


def test_a_second_click_issues_none(batch, officer):
    issue(batch, officer)
    assert issue(batch, officer) == []
    assert Certificate.objects.count() == 2


def test_the_series_of_an_agency_goes_on_within_the_year_and_begins_anew(
    batch, officer, agency_a, trainer_a
):
    issue(batch, officer)
    more = finished_batch(agency_a, trainer_a, names=["ANI"], programme=ProgrammeFactory())
    assert issue(more, officer)[0].series_number == 3
    later = finished_batch(agency_a, trainer_a, names=["IDA"], programme=ProgrammeFactory())
    assert issue(later, officer, dt.date(2026, 1, 5))[0].number == "001/DKUPP-BEKAL/I/2026"


def test_each_certificate_is_on_the_trail_under_its_holder(batch, officer):
    issue(batch, officer)
    events = TrailEvent.objects.filter(object_type="trainings.certificate", action="create")
    inmates = set(batch.enrolments.values_list("inmate_id", flat=True))
    assert set(events.values_list("subject_id", flat=True)) == inmates


def test_nothing_is_issued_when_the_trail_cannot_be_written(batch, officer, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("no trail")

    monkeypatch.setattr("serang_rutan.core.trail.record_many", fail)
    with pytest.raises(RuntimeError, match="no trail"):
        issue(batch, officer)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    "issued_on",
    [dt.date(2025, 11, 18), dt.date(2019, 1, 1), timezone.localdate() + dt.timedelta(days=1)],
)
def test_a_date_before_the_end_or_in_the_future_is_refused(batch, officer, issued_on):
    with pytest.raises(RefusedError):
        issue(batch, officer, issued_on)


@pytest.fixture
def remedial(batch):
    """A remedial session after the last day, which the first of the people attended."""
    session = SessionFactory(
        batch=batch,
        held_on=dt.date(2025, 11, 25),
        kind=SessionKind.REMEDIAL,
        state=SessionState.HELD,
    )
    AttendanceFactory(session=session, enrolment=batch.enrolments.order_by("inmate__name")[0])
    return session


def test_a_date_before_the_remedial_session_that_earned_one_is_refused_and_names_it(
    batch, officer, remedial
):
    with pytest.raises(RefusedError, match="25 November 2025"):
        issue(batch, officer, dt.date(2025, 11, 24))
    assert len(issue(batch, officer, dt.date(2025, 11, 25))) == 2


def test_a_remedial_session_that_nobody_with_a_certificate_came_to_binds_no_date(
    batch, officer, remedial
):
    remedial.attendance.update(code_id="sakit")
    assert len(issue(batch, officer, dt.date(2025, 11, 20))) == 2


def test_a_date_on_which_nobody_signs_is_refused_and_names_the_agency(batch, officer):
    batch.agency.signatories.update(valid_to=dt.date(2025, 11, 19))
    with pytest.raises(RefusedError, match="Diskoumperindag"):
        issue(batch, officer)


def test_the_official_in_office_on_the_date_signs(batch, officer, agency_a):
    agency_a.signatories.update(valid_to=dt.date(2025, 11, 19))
    SignatoryFactory(agency=agency_a, name="Pejabat Baru", valid_from=dt.date(2025, 11, 20))
    assert issue(batch, officer)[0].signatory_name == "Pejabat Baru"


def test_a_batch_that_is_not_finished_is_refused(batch, officer):
    batch.state = BatchState.RUNNING
    batch.save()
    with pytest.raises(RefusedError):
        issue(batch, officer)


def test_two_agencies_with_one_code_are_told_of_the_number(batch, officer, trainer_a):
    issue(batch, officer)
    twin = AgencyFactory(certificate_code=batch.agency.certificate_code)
    other = finished_batch(twin, trainer_a, programme=ProgrammeFactory())
    with pytest.raises(RefusedError, match="001/DKUPP-BEKAL/XI/2025"):
        issue(other, officer)


def withdraw(enrolment):
    enrolment.state = EnrolmentState.WITHDRAWN
    enrolment.save()


def miss_a_lot(enrolment):
    for day in (18, 19):
        session = SessionFactory(
            batch=enrolment.batch, held_on=dt.date(2025, 11, day), state=SessionState.HELD
        )
        AttendanceFactory(session=session, enrolment=enrolment, code_id="tanpa-keterangan")


def fail_the_course(enrolment):
    Result.objects.filter(enrolment=enrolment).update(theory=50, practice=50)


def keep_the_result(enrolment):
    Result.objects.filter(enrolment=enrolment).update(handed_in_at=None)


def lose_the_result(enrolment):
    Result.objects.filter(enrolment=enrolment).delete()


def lose_the_marks(enrolment):
    enrolment.attendance.all().delete()


@pytest.mark.parametrize(
    "spoil",
    [withdraw, miss_a_lot, fail_the_course, keep_the_result, lose_the_result, lose_the_marks],
)
def test_who_is_not_ready_is_listed_with_a_reason_and_gets_none(batch, officer, spoil):
    enrolment = batch.enrolments.order_by("inmate__name").first()
    spoil(enrolment)
    row = readiness_of(batch)[0]
    assert row.enrolment == enrolment
    assert len(row.reasons) == 1
    assert enrolment not in eligible_for_certificate(batch)
    assert ready_count() == 1
    assert [certificate.holder_name for certificate in issue(batch, officer)] == ["Siti Aminah"]


def test_excused_absences_do_not_stand_in_the_way(batch):
    enrolment = batch.enrolments.first()
    for day, code in ((18, "sidang"), (19, "sakit")):
        held_on = dt.date(2025, 11, day)
        session = SessionFactory(batch=batch, held_on=held_on, state=SessionState.HELD)
        AttendanceFactory(session=session, enrolment=enrolment, code_id=code)
    assert enrolment in eligible_for_certificate(batch)


@pytest.mark.parametrize(
    ("marks", "count"),
    [
        ({"theory": 60, "practice": 60}, 1),
        ({"theory": 100, "practice": 20}, 1),
        ({"theory": 59, "practice": 60}, 0),
        ({"theory": None, "practice": 100}, 0),
    ],
)
def test_the_count_of_the_work_list_follows_the_rule_of_passing(agency_a, trainer_a, marks, count):
    batch = finished_batch(agency_a, trainer_a, names=["ANI"])
    Result.objects.update(**marks)
    assert ready_count() == len(eligible_for_certificate(batch)) == count


@pytest.mark.parametrize(("competent", "count"), [(True, 1), (False, 0), (None, 0)])
def test_the_count_follows_the_judgement_of_a_competence_programme(
    agency_a, trainer_a, competent, count
):
    programme = ProgrammeFactory(grading=GradingScale.COMPETENCE)
    batch = finished_batch(agency_a, trainer_a, names=["ANI"], programme=programme)
    Result.objects.update(competent=competent)
    assert ready_count() == len(eligible_for_certificate(batch)) == count


@pytest.mark.parametrize("spoil", [miss_a_lot, fail_the_course, lose_the_marks])
def test_a_certificate_that_the_records_no_longer_bear_out_is_named(batch, officer, spoil):
    issue(batch, officer)
    assert not any(row.doubts for row in readiness_of(batch))
    spoil(batch.enrolments.order_by("inmate__name").first())
    first, second = readiness_of(batch)
    assert (len(first.doubts), len(second.doubts)) == (1, 0)
    assert first.certificate.is_valid
    assert not first.is_ready


def test_a_revoked_certificate_raises_no_doubt(batch, officer, head):
    revoke_certificate(certificate=issue(batch, officer)[0], reason="Salah nama", by=head)
    lose_the_marks(batch.enrolments.order_by("inmate__name").first())
    assert not any(row.doubts for row in readiness_of(batch))


def test_readiness_costs_the_same_queries_for_two_and_for_twenty(
    agency_a, trainer_a, django_assert_num_queries
):
    few = finished_batch(agency_a, trainer_a, names=["ANI", "IDA"])
    many = finished_batch(
        agency_a,
        trainer_a,
        names=[f"ORANG {n}" for n in range(20)],
        programme=ProgrammeFactory(),
    )
    for batch in (few, many):
        with django_assert_num_queries(4):
            readiness_of(batch)


def test_a_revoked_certificate_keeps_its_number_and_its_reason(batch, officer, head):
    certificate = issue(batch, officer)[0]
    revoke_certificate(certificate=certificate, reason="Salah nama", by=head)
    certificate.refresh_from_db()
    assert not certificate.is_valid
    assert certificate.revoke_reason == "Salah nama"
    event = TrailEvent.objects.first()
    assert (event.actor, event.reason) == (head, "Salah nama")
    assert event.subject_id == certificate.enrolment.inmate_id


def test_revoking_needs_a_reason_and_happens_once(batch, officer, head):
    certificate = issue(batch, officer)[0]
    with pytest.raises(RefusedError):
        revoke_certificate(certificate=certificate, reason="  ", by=head)
    revoke_certificate(certificate=certificate, reason="Salah nama", by=head)
    with pytest.raises(RefusedError):
        revoke_certificate(certificate=certificate, reason="Lagi", by=head)


def test_a_code_has_no_look_alikes_and_does_not_repeat():
    codes = {new_check_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(
        re.fullmatch(r"([AC-HJKMNP-RT-Y34679]{4}-){2}[AC-HJKMNP-RT-Y34679]{4}", c) for c in codes
    )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_people_who_issue_at_once_make_no_doubles(agency_a, trainer_a, officer):
    batches = [
        finished_batch(agency_a, trainer_a, programme=ProgrammeFactory()) for _number in range(2)
    ]

    def attempt(batch):
        try:
            return len(issue(batch, officer))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        issued = list(pool.map(attempt, [*batches, *batches]))
    assert sorted(issued) == [0, 0, 2, 2]
    numbers = Certificate.objects.values_list("series_number", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4]


def test_the_count_leaves_out_batches_of_long_ago(agency_a, trainer_a):
    batch = finished_batch(agency_a, trainer_a, names=["ANI"])
    assert ready_count() == 1
    Batch.objects.filter(pk=batch.pk).update(
        starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 1, 3)
    )
    assert ready_count() == 0
    assert len(eligible_for_certificate(batch)) == 1


def test_the_queries_of_issuing_do_not_grow_with_the_people(
    agency_a, trainer_a, officer, django_assert_max_num_queries
):
    names = [f"ORANG {n}" for n in range(20)]
    batch = finished_batch(agency_a, trainer_a, names=names)
    with django_assert_max_num_queries(22):
        assert len(issue(batch, officer)) == 20
