"""Statements of lesson hours: who can have one, what it says, and that it stays as it was."""

import datetime as dt

import pytest
from django.utils import timezone

from agencies.models import Letterhead
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import RutanSignatoryFactory
from tests.factories.trainings import (
    AttendanceFactory,
    CertificateFactory,
    EnrolmentFactory,
    ResultFactory,
    SessionFactory,
)
from tests.trainings.recap_scene import place, sewing_batch
from trainings.actions.certificate import issue_certificates, revoke_certificate
from trainings.actions.certificate_replace import replace_certificate
from trainings.actions.statement import issue_statement, issue_statements
from trainings.models import Batch, SessionKind, SessionState, Statement
from trainings.recap.statement import candidates_of, statements_pdf

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 20)


def issue(enrolment, by, **fields):
    return issue_statement(
        enrolment=enrolment, by=by, **{"audience": "person", "dated_on": DAY} | fields
    )


def test_the_statement_names_days_hours_and_what_was_taught_where_the_person_was(budi, officer):
    text = issue(budi, officer, number="W12/UJI").text
    course = dict(text["course"])
    assert course["Tanggal"] == "27 Oktober – 3 November 2026"
    assert course["Lama"] == "4 jam pelajaran (JP)"
    assert text["subjects"] == ["Mengenal alat", "Memotong kain", "Menjahit lurus"]
    assert dict(text["identity"])["Nama"] == "Budi Wahyudi"
    assert text["number"] == "W12/UJI"


def test_the_person_gets_the_letterhead_and_the_signatory_of_the_agency(budi, officer):
    text = issue(budi, officer).text
    assert text["letterhead"]["lines"][0] == "Pemerintah Kabupaten Serang"
    assert text["signer"]["name"] == "H. Pejabat Uji"


def test_the_next_upt_gets_those_of_the_rutan(budi, officer):
    RutanSignatoryFactory(name="Dahulu", valid_from="2020-01-01", valid_to="2026-11-19")
    RutanSignatoryFactory(name="Sekarang", valid_from="2026-11-20")
    text = issue(budi, officer, audience="upt").text
    assert text["letterhead"]["lines"][-1] == Letterhead.objects.get().name
    assert text["signer"]["name"] == "Sekarang"
    assert dict(text["identity"])["Nomor induk"] == budi.inmate.sdp_number


def test_nothing_for_the_person_reveals_detention_even_where_a_trainer_wrote_it(
    budi, batch, officer
):
    batch.sessions.filter(topic="Memotong kain").update(topic="Kain untuk WBP Rutan")
    text = issue(budi, officer).text
    assert text["subjects"] == ["Mengenal alat", "Menjahit lurus"]
    RutanSignatoryFactory()
    assert "Kain untuk WBP Rutan" in issue(budi, officer, audience="upt").text["subjects"]


def test_an_agency_whose_name_says_where_it_was_signs_nothing_for_the_person(budi, batch, officer):
    batch.agency.letterheads.all().delete()
    batch.agency.name = "Rutan Kelas IIB Serang"
    batch.agency.save()
    with pytest.raises(RefusedError):
        issue(budi, officer)


def test_printing_again_gives_the_same_text_whatever_was_corrected_since(budi, batch, officer):
    statement = issue(budi, officer)
    before = statements_pdf([Statement.objects.get()])
    budi.inmate.name = "NAMA LAIN"
    budi.inmate.save()
    budi.attendance.all().delete()
    batch.agency.signatories.update(name="Orang Lain")
    assert statements_pdf([Statement.objects.get()]) == before
    assert Statement.objects.get().text == statement.text


def test_issuing_is_on_the_trail_with_the_person(budi, officer):
    statement = issue(budi, officer)
    event = TrailEvent.objects.get(object_type="trainings.statement")
    assert (event.object_id, event.subject_id) == (str(statement.pk), budi.inmate_id)
    assert (event.action, event.actor_id) == ("create", officer.pk)


def test_a_second_one_needs_a_reason_and_replaces_the_first(budi, officer):
    first = issue(budi, officer)
    with pytest.raises(RefusedError):
        issue(budi, officer, seen=[first.pk])
    second = issue(budi, officer, reason="Salah nama", seen=[first.pk])
    first.refresh_from_db()
    assert first.replaced_on == timezone.localdate()
    assert first.replace_reason == "Salah nama"
    assert list(Statement.objects.standing()) == [second]
    assert TrailEvent.objects.filter(reason="Salah nama", changes__replaces=first.pk).exists()


def test_one_that_was_not_seen_is_not_replaced(budi, officer):
    first = issue(budi, officer)
    second = issue(budi, officer, reason="Salah nama", seen=[first.pk])
    for seen in ([], [first.pk]):
        with pytest.raises(RefusedError):
            issue(budi, officer, reason="Salah nama", seen=seen)
    assert Statement.objects.standing().get() == second


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "enrolled", "ended_on": None},
        {"state": "suspended", "ended_on": None},
        {"codes": ("sidang", "tanpa-keterangan")},
    ],
)
def test_nothing_is_stated_of_who_still_takes_part_or_attended_nothing(batch, officer, fields):
    with pytest.raises(RefusedError):
        issue(place(batch, **fields), officer)


def test_nothing_is_stated_of_who_only_had_an_offer(batch, officer):
    fields = {"state": "declined", "offered_at": "2026-10-01T08:00+07:00", "ended_on": DAY}
    with pytest.raises(RefusedError):
        issue(EnrolmentFactory(batch=batch, **fields), officer)


def test_who_has_a_certificate_or_can_have_one_needs_no_statement(batch, officer):
    with_paper = place(batch, state="completed")
    CertificateFactory(enrolment=with_paper)
    ready = place(batch, state="completed", codes=("hadir",) * 5)
    ResultFactory(enrolment=ready, handed_in_at=timezone.now())
    for one in (with_paper, ready):
        with pytest.raises(RefusedError):
            issue(one, officer)


def test_an_old_batch_makes_no_statement_of_a_certificate(batch, officer):
    ready = place(batch, state="completed", codes=("hadir",) * 5)
    ResultFactory(enrolment=ready, handed_in_at=timezone.now())
    days = {"starts_on": dt.date(2023, 11, 1), "ends_on": dt.date(2023, 11, 13)}
    Batch.objects.filter(pk=batch.pk).update(**days)
    with pytest.raises(RefusedError):
        issue(ready, officer)


def test_whose_result_is_to_come_waits_for_it(batch, officer):
    waiting = place(batch, state="completed", codes=("hadir",) * 5)
    with pytest.raises(RefusedError):
        issue(waiting, officer)
    act = {"batch": batch, "audience": "person", "dated_on": DAY, "by": officer}
    assert issue_statements(**act) == []
    ResultFactory(enrolment=waiting, theory=10, practice=10, handed_in_at=timezone.now())
    assert issue(waiting, officer)


def test_neither_number_nor_title_tell_the_reader_about_the_detention(budi, batch, officer):
    RutanSignatoryFactory()
    with pytest.raises(RefusedError) as refused:
        issue(budi, officer, number="12/RUTAN-SRG/XI/2026")
    assert "RUTAN" in refused.value.reason
    assert issue(budi, officer, audience="upt", number="12/RUTAN-SRG/XI/2026")
    batch.agency.signatories.update(title="Pembina Warga Binaan")
    with pytest.raises(RefusedError):
        issue(budi, officer)


def make_good(place):
    """Pass after all: a remedial session is attended, and the result suffices."""
    session = SessionFactory(
        batch=place.batch, held_on=DAY, kind=SessionKind.REMEDIAL, state=SessionState.HELD
    )
    AttendanceFactory(session=session, enrolment=place)
    ResultFactory(enrolment=place, handed_in_at=timezone.now())


@pytest.fixture
def late(batch, officer):
    """Someone about whom hours were stated, who can have a certificate after all."""
    one = place(batch, state="completed", codes=("hadir",) * 4 + ("tanpa-keterangan",))
    Batch.objects.filter(pk=batch.pk).update(state="finished", attendance_threshold=100)
    RutanSignatoryFactory()
    for audience in ("person", "upt"):
        issue(one, officer, audience=audience)
    one.batch.refresh_from_db()
    make_good(one)
    return one


def test_a_certificate_takes_the_place_of_what_was_stated_before(late, batch, officer):
    other = place(batch, state="left")
    kept = issue(other, officer)
    [made] = issue_certificates(batch=late.batch, issued_on=DAY, by=officer)
    assert list(Statement.objects.standing()) == [kept]
    first = late.statements.first()
    assert first.replaced_on == timezone.localdate()
    assert made.number in first.replace_reason
    event = TrailEvent.objects.get(
        object_type="trainings.statement", object_id=str(first.pk), action="change"
    )
    assert event.subject_id == late.inmate_id
    assert made.number in event.changes["reason"]


def test_so_does_a_certificate_in_place_of_a_revoked_one(late, officer, head):
    [made] = issue_certificates(batch=late.batch, issued_on=DAY, by=officer)
    revoke_certificate(certificate=made, reason="Salah nama", by=head)
    issue(late, officer)
    words = {"holder": "Budi", "reason": "Salah nama", "issued_on": DAY}
    replace_certificate(certificate=made, by=head, **words)
    assert not Statement.objects.standing().exists()


def test_a_revoked_certificate_stands_in_nobodys_way(batch, officer):
    one = place(batch, state="completed")
    CertificateFactory(enrolment=one, revoked_on=DAY, revoke_reason="Salah")
    assert issue(one, officer)


@pytest.mark.parametrize("day", [dt.date(2026, 11, 12), dt.date(2999, 1, 1)])
def test_a_statement_is_dated_after_the_end_and_not_in_the_future(budi, officer, day):
    with pytest.raises(RefusedError):
        issue(budi, officer, dated_on=day)


@pytest.mark.parametrize("audience", ["person", "upt"])
def test_without_an_official_on_the_day_nothing_is_issued(budi, batch, officer, audience):
    batch.agency.signatories.update(valid_to="2026-11-01")
    with pytest.raises(RefusedError):
        issue(budi, officer, audience=audience)


def test_a_refusal_leaves_the_earlier_statement_standing(budi, batch, officer):
    first = issue(budi, officer)
    batch.agency.signatories.update(valid_to="2026-11-01")
    with pytest.raises(RefusedError):
        issue(budi, officer, reason="Salah nama", seen=[first.pk])
    assert Statement.objects.standing().count() == 1


def test_a_whole_batch_is_served_at_once_and_only_once(budi, batch, officer):
    stopped = place(batch, state="stopped")
    place(batch, codes=("sidang",))
    CertificateFactory(enrolment=place(batch, state="completed"))
    place(batch, state="left", end_reason="died")
    act = {"batch": batch, "audience": "person", "dated_on": DAY, "by": officer}
    made = issue_statements(**act)
    assert {one.enrolment_id for one in made} == {budi.pk, stopped.pk}
    assert all(one.number == "" for one in made)
    assert issue_statements(**act) == []
    events = TrailEvent.objects.filter(object_type="trainings.statement", action="create")
    assert {event.subject_id for event in events} == {budi.inmate_id, stopped.inmate_id}


def test_candidates_cost_the_same_queries_for_one_and_for_many(agency_a, django_assert_num_queries):
    counted = []
    for people in (1, 7):
        batch = sewing_batch(agency_a)
        for _number in range(people):
            ResultFactory(enrolment=place(batch, state="completed"), handed_in_at=timezone.now())
        with django_assert_num_queries(15) as found:
            assert len(candidates_of(batch)) == people
        counted.append(len(found))
    assert counted[0] == counted[1]
