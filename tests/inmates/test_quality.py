import datetime as dt

import pytest
from django.utils import timezone

from inmates.models import Inmate
from inmates.quality import KINDS, OLD_FILE, UNLISTED, findings_for, people_with_gaps, with_gap
from tests.factories.inmates import InmateFactory, SdpImportFactory, StayFactory, UnlistedFactory

pytestmark = pytest.mark.django_db
GAPS = {
    "akhir-lewat": {"expires_on": dt.date(2026, 1, 6)},
    "akhir-kosong": {"expires_on": None},
    "domisili-kosong": {"inmate__regency_id": None, "inmate__district_id": None},
    "lahir-kosong": {"inmate__birth_date": None},
    "induk-kosong": {"inmate__sdp_number": None},
    "kelamin-kosong": {"inmate__sex": ""},
    "masuk-kosong": {"entered_on": None},
    "blok-kosong": {"cell": ""},
}


def complete(**lacking):
    place = {"inmate__regency_id": "36.73", "inmate__district_id": "36.73.01"}
    return StayFactory(**(place | lacking))


def counts(user):
    today = timezone.localdate()
    return {finding.kind.code: finding.count for finding in findings_for(user, today)}


def in_order(user):
    return {code for code, count in counts(user).items() if not count}


def fresh_file():
    return SdpImportFactory(applied_at=timezone.now())


@pytest.mark.parametrize("code", GAPS)
def test_each_gap_is_counted_as_itself_and_listed(officer, code):
    fresh_file()
    complete()
    lacking = complete(**GAPS[code]).inmate
    complete(**GAPS[code], ended_on="2026-02-01", end_kind="released")
    assert {kind: count for kind, count in counts(officer).items() if count} == {code: 1}
    people = Inmate.objects.with_stay_order()
    assert list(with_gap(people, code, timezone.localdate())) == [lacking]


def test_a_residence_without_proof_counts_for_kabupaten_serang_only(officer):
    StayFactory()
    StayFactory(inmate__residence_verified_on="2026-03-01", inmate__residence_verified_by=officer)
    complete()
    assert counts(officer)["domisili-belum"] == 1


def test_two_people_present_who_share_name_and_birth_date_are_both_counted(officer):
    same = {"inmate__name": "BUDI", "inmate__birth_date": dt.date(1990, 1, 1)}
    pair = {complete(**same).inmate.pk, complete(**same).inmate.pk}
    complete(**same, ended_on="2026-02-01", end_kind="released")
    complete(inmate__name="BUDI", inmate__birth_date=dt.date(1990, 1, 2))
    complete(inmate__name="BUDI", inmate__birth_date=None)
    complete(inmate__name="BUDI", inmate__birth_date=None)
    assert counts(officer)["kembar"] == 2
    twins = with_gap(Inmate.objects.with_stay_order(), "kembar", timezone.localdate())
    assert {person.pk for person in twins} == pair


def test_questions_without_an_answer_are_counted(officer):
    UnlistedFactory()
    UnlistedFactory(answer="here", answered_at=timezone.now())
    assert counts(officer)[UNLISTED] == 1


@pytest.mark.parametrize(("hours", "is_old"), [(23, 0), (25, 1), (None, 1)])
def test_a_file_is_old_after_a_day(officer, hours, is_old):
    if hours:
        SdpImportFactory(applied_at=timezone.now() - dt.timedelta(hours=hours))
    assert counts(officer)[OLD_FILE] == is_old


def test_what_matters_most_comes_first_and_then_what_is_most(officer):
    fresh_file()
    for _ in range(3):
        complete(cell="")
    complete(expires_on=None)
    complete(inmate__sdp_number=None)
    complete(inmate__birth_date=None)
    complete(inmate__birth_date=None)
    worst = [f for f in findings_for(officer, timezone.localdate()) if f.count]
    order = ["akhir-kosong", "lahir-kosong", "induk-kosong", "blok-kosong"]
    assert [finding.kind.code for finding in worst] == order
    assert [round(finding.share * 7) for finding in worst] == [1, 2, 1, 3]


def test_an_empty_house_is_in_order(officer):
    fresh_file()
    InmateFactory()
    assert len(in_order(officer)) == len(KINDS) + 2
    assert {finding.share for finding in findings_for(officer, timezone.localdate())} == {0}


def test_a_record_counts_once_however_much_it_lacks_and_a_stay_that_is_over_is_not_a_gap(officer):
    complete(cell="", entered_on=None, inmate__sex="")
    complete(inmate__sex="")
    complete(expires_on=dt.date(2026, 1, 6))
    assert people_with_gaps(officer, timezone.localdate()) == 2


def test_nobody_else_is_told_anything(trainer_a):
    complete(cell="")
    UnlistedFactory()
    found = counts(trainer_a)
    assert {count for code, count in found.items() if code != OLD_FILE} == {0}


@pytest.mark.parametrize("people", [3, 40])
def test_the_figures_take_four_queries(officer, django_assert_num_queries, people):
    for _ in range(people):
        StayFactory()
    with django_assert_num_queries(4):
        findings_for(officer, timezone.localdate())
