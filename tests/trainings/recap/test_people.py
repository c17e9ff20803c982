"""What a recap counts, and for whom."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories.inmates import AbsenceFactory, StayFactory
from tests.factories.trainings import (
    AttendanceFactory,
    CertificateFactory,
    EnrolmentFactory,
    SessionFactory,
)
from tests.trainings.recap_scene import NOVEMBER, OCTOBER, place, sewing_batch
from trainings.actions.enrolment import suspend
from trainings.hours import hours_attended, hours_taught
from trainings.models import DeliveryPolicy
from trainings.outcomes.shares import shares_of_enrolments
from trainings.recap.people import by_cell, people_within, recaps_of, with_last_stay
from trainings.recap.period import Period

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 29)
WHOLE = Period(None, TODAY)


def recap(enrolment, period=WHOLE):
    return recaps_of([enrolment.inmate], period)[0]


def test_a_recap_of_everything_has_the_hours_that_trainings_count_elsewhere(budi, batch):
    found = recap(budi)
    assert found.attended == hours_attended([budi.pk])[budi.pk] == 4
    assert found.taught == hours_taught(batch) == 7


def test_the_months_add_up_to_the_whole(budi):
    found = recap(budi)
    assert [(one.attended, one.taught) for one in found.months] == [(3, 3), (1, 4)]
    by_month = [recap(budi, Period.month(*month)) for month in (OCTOBER, NOVEMBER)]
    assert sum(one.attended for one in by_month) == found.attended
    assert sum(one.taught for one in by_month) == found.taught


def test_a_longer_lesson_hour_from_some_day_on_changes_no_sum(budi):
    DeliveryPolicy.objects.create(
        valid_from=dt.date(2026, 11, 4), lesson_minutes=35, source="Edaran uji"
    )
    found = recap(budi)
    assert sum(month.taught for month in found.months) == found.taught
    assert found.attended == hours_attended([budi.pk])[budi.pk]


def test_marks_are_counted_by_what_they_count_as_and_excuses_by_name(budi):
    part = recap(budi, Period.month(*NOVEMBER)).participations[0]
    assert part.counts(Period.month(*NOVEMBER)) == {"present": 1, "excused": 1, "absent": 1}
    assert part.excuses(Period.month(*NOVEMBER)) == {"Sidang": 1}
    assert part.share(Period.month(*NOVEMBER)).share == 0.5
    assert part.share(Period.month(*OCTOBER)).share == 1


def test_what_is_missing_is_said_and_what_is_still_to_come_is_not(budi, batch):
    for day in (dt.date(2026, 11, 11), dt.date(2026, 11, 12)):
        SessionFactory(batch=batch, held_on=day, state="planned")
    SessionFactory(batch=batch, held_on=dt.date(2026, 11, 9), state="held")
    part = recap(budi).participations[0]
    assert part.unentered(WHOLE, dt.date(2026, 11, 11)) == 1
    assert part.unmarked(WHOLE) == 1


def test_what_was_taught_before_and_after_someone_had_the_place_is_not_held_against_them(batch):
    joined = dt.datetime(2026, 10, 28, 2, tzinfo=dt.UTC)
    late = place(batch, codes=("", "hadir"), enrolled_at=joined, ended_on=dt.date(2026, 10, 30))
    assert recap(late).taught == 1
    assert recap(late).participations[0].unmarked(WHOLE) == 0


@pytest.mark.parametrize("mark", ["", "sidang"])
def test_what_was_taught_while_someone_was_out_of_the_rutan_is_neither_missing_nor_counted(
    batch, mark
):
    out = place(batch, codes=("hadir", "hadir", mark, mark, "hadir"))
    days = {"left_on": dt.date(2026, 11, 2), "returned_on": dt.date(2026, 11, 10)}
    AbsenceFactory(stay=out.inmate.stays.get(), **days)
    found = recap(out)
    assert (found.attended, found.taught) == (4, 4)
    assert found.participations[0].unmarked(WHOLE) == 0


def test_what_was_taught_while_the_seat_was_suspended_is_neither_missing_nor_counted(
    batch, officer
):
    rested, day = place(batch, codes=(), state="enrolled", ended_on=None), timezone.localdate()
    type(batch).objects.filter(pk=batch.pk).update(state="running", ends_on=day)
    SessionFactory(batch=batch, held_on=day, state="held")
    today = Period(day, day)
    assert recap(rested, today).participations[0].unmarked(today) == 1
    suspend(enrolment=rested, by=officer)
    found = recap(rested, today)
    assert found.taught == 0
    assert found.participations[0].unmarked(today) == 0


def test_a_missing_mark_of_the_day_of_leaving_is_not_told(batch):
    left = place(batch, codes=("hadir",), ended_on=dt.date(2026, 10, 29))
    assert recap(left).taught == 1
    assert recap(left).participations[0].unmarked(WHOLE) == 0


def test_a_mark_made_after_the_place_had_ended_counts_in_its_month(batch):
    left = place(batch, codes=("hadir", "hadir", "hadir"), ended_on=dt.date(2026, 10, 30))
    november = recap(left, Period.month(*NOVEMBER))
    assert (november.attended, november.taught) == (1, 1)
    assert recap(left).attended == 4


def test_a_session_that_was_called_off_counts_for_nobody(budi, batch):
    off = SessionFactory(
        batch=batch, held_on=dt.date(2026, 11, 12), state="cancelled", cancel_reason="Razia"
    )
    AttendanceFactory(session=off, enrolment=budi)
    assert recap(budi).attended == hours_attended([budi.pk])[budi.pk] == 4


def test_a_remedial_session_counts_only_for_who_came(budi, batch):
    hours = {"starts_at": dt.time(13), "ends_at": dt.time(14, 30), "kind": "remedial"}
    extra = SessionFactory(batch=batch, held_on=dt.date(2026, 11, 12), state="held", **hours)
    stayed_away = recap(budi)
    assert (stayed_away.attended, stayed_away.taught) == (4, hours_taught(batch))
    assert stayed_away.participations[0].unmarked(WHOLE) == 0
    AttendanceFactory(session=extra, enrolment=budi)
    came = recap(budi)
    assert came.attended == hours_attended([budi.pk])[budi.pk] == 6
    assert (came.share.attended, came.share.counted) == (4, 4)


def test_the_share_is_the_one_that_decides_on_the_certificate(budi, batch):
    whole = recap(budi).share
    assert whole == shares_of_enrolments([budi])[budi.pk]
    AbsenceFactory(
        stay=budi.inmate.stays.get(),
        left_on=dt.date(2026, 11, 9),
        returned_on=dt.date(2026, 11, 12),
    )
    assert recap(budi).share == shares_of_enrolments([budi])[budi.pk] != whole


def test_a_day_on_which_someone_gave_up_the_place_and_joined_again_is_told_once(batch):
    day = dt.date(2026, 11, 3)
    old = place(batch, codes=("hadir", "hadir", "hadir"), ended_on=day)
    joined = dt.datetime(2026, 11, 3, 5, tzinfo=dt.UTC)
    fields = {"enrolled_at": joined, "codes": ("", "", "", "hadir", "hadir")}
    place(batch, stay=old.inmate.stays.get(), **fields)
    found = recap(old)
    assert (found.attended, found.taught) == (7, 7)
    assert [one.unmarked(WHOLE) for one in found.participations] == [0, 0]


@pytest.mark.parametrize(
    ("month", "people"), [((2026, 9), 0), (OCTOBER, 1), (NOVEMBER, 1), ((2026, 12), 0)]
)
def test_a_month_lists_who_took_part_in_it(budi, officer, month, people):
    assert people_within(officer, Period.month(*month)).count() == people


def test_a_certificate_brings_its_month(budi, officer):
    CertificateFactory(enrolment=budi, issued_on=dt.date(2026, 12, 2))
    assert people_within(officer, Period.month(2026, 12)).count() == 1


def test_who_only_had_an_offer_is_in_no_recap(batch, officer):
    offered = EnrolmentFactory(batch=batch, state="offered", offered_at="2026-10-01T08:00+07:00")
    assert not people_within(officer, WHOLE).exists()
    assert recap(offered).participations == []


def test_others_than_rutan_staff_find_nobody(budi, coordinator, trainer_a, official):
    for user in (coordinator, trainer_a, official):
        assert not people_within(user, WHOLE).exists()


def test_people_stand_in_the_order_in_which_one_walks(batch, officer):
    places = (("B", "1"), ("A", "10"), ("A", "3"), ("", ""))
    for block, cell in places:
        stay = StayFactory(inmate__name=f"{block}{cell}" or "-", block=block, cell=cell)
        place(batch, stay=stay)
    gone = StayFactory(inmate__name="PERGI", ended_on="2026-11-13", end_kind="released")
    place(batch, stay=gone)
    people = by_cell(with_last_stay(people_within(officer, WHOLE)))
    assert [one.name for one in people] == ["-", "A3", "A10", "B1", "PERGI"]


@pytest.mark.parametrize("people", [1, 8])
def test_the_number_of_questions_does_not_grow_with_people(
    agency_a, people, django_assert_num_queries
):
    found = []
    for _number in range(people):
        batch = sewing_batch(agency_a)
        found += [place(batch).inmate]
    with django_assert_num_queries(8):
        for one in recaps_of(found, WHOLE):
            assert one.attended == 4
            assert one.months
