import datetime as dt
import hashlib
import random
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Count, F, Q

from agencies.models import Agency, Agreement, Fund, RutanSignatory, Signatory, Target, User
from agencies.policies import check_signs_alone
from assessments.models import (
    Evidence,
    InterestResult,
    InterestSession,
    Interview,
    ItemAnswer,
    PaperEntry,
    PracticalTest,
    Suggestion,
    Taster,
    TopicAnswer,
    Wish,
    WishChange,
)
from inmates.models import (
    Clearance,
    Fitness,
    Inmate,
    KeptApart,
    Registration,
    SdpImport,
    Stay,
    TemporaryAbsence,
    Unlisted,
)
from serang_rutan.demo.build import Size, build
from serang_rutan.demo.courses import ACCOUNTS
from serang_rutan.demo.writing.institutions import PASSWORD
from tests.demo.conftest import DAY
from trainings.models import (
    Attendance,
    Batch,
    Certificate,
    Enrolment,
    ParticipantChange,
    Result,
    Room,
    Session,
)
from trainings.outcomes.shares import shares_of_enrolments

# The mark keeps these tests before those that empty the database.
pytestmark = pytest.mark.django_db

WRITTEN = (
    User, Signatory, Agreement, Fund, Target, Room, Inmate, Stay, Registration, Interview,
    TopicAnswer, Evidence, Wish, Batch, Session, Enrolment, Attendance, Result, Certificate,
    TemporaryAbsence, Unlisted, KeptApart, Clearance, Fitness, ParticipantChange,
    InterestSession, ItemAnswer, InterestResult, PaperEntry, WishChange, Taster, PracticalTest,
    Suggestion,
)  # fmt: skip
# No form shows these whole, so their fields say nothing of what may be left empty.
NO_FORM = (InterestSession, ItemAnswer, InterestResult, PaperEntry, WishChange, Suggestion)
# Salted, or a number that a database counts on without being a key: never the same twice.
ONCE = ("password", "nik_cipher", "import_pk")


def _digest():
    """Hash every row of the domain; keys are replaced by places, as databases count on."""
    places = {
        model: {pk: place for place, pk in enumerate(_rows(model).values_list("pk", flat=True))}
        for model in apps.get_models(include_auto_created=True)
    }
    digest = hashlib.sha256()
    for model in (*WRITTEN, SdpImport, Batch.rooms.through, Batch.trainers.through):
        fields = [one for one in model._meta.concrete_fields if one.name not in ONCE]
        for row in _rows(model):
            digest.update(repr([_value(row, field, places) for field in fields]).encode())
    return digest.hexdigest()


def _rows(model):
    return model._default_manager.order_by("pk")


def _value(row, field, places):
    value = getattr(row, field.attname)
    if isinstance(value, memoryview):  # how PostgreSQL hands out bytes
        return bytes(value)
    model = field.related_model or (field.model if field.primary_key else None)
    return places[model].get(value, value) if model in places else value


def _digest_of(size):
    with transaction.atomic():
        build(size)
        digest = _digest()
        transaction.set_rollback(True)
    return digest


@pytest.mark.django_db
def test_the_same_seed_and_day_give_the_same_data():
    size = Size(inmates=40, years=1, seed=5, today=DAY)

    assert _digest_of(size) == _digest_of(size)


@pytest.mark.django_db
def test_another_seed_gives_other_data():
    assert _digest_of(Size(40, 1, 5, DAY)) != _digest_of(Size(40, 1, 6, DAY))


@pytest.mark.django_db
@pytest.mark.parametrize("day", [dt.date(2026, 11, 22), dt.date(2026, 1, 1), dt.date(2027, 6, 30)])
def test_it_builds_on_any_day(day):
    summary = build(Size(inmates=40, years=1, seed=2, today=day))

    assert summary.present == Inmate.objects.present().count() == 40


@pytest.mark.django_db
def test_a_larger_rutan_has_more_rooms_trainers_and_batches():
    summary = build(Size(inmates=800, years=1, seed=1, today=DAY))

    assert Room.objects.count() == 14
    assert User.objects.filter(role="trainer").count() == 10
    assert summary.batches > 40


def test_the_summary_counts_what_stands_in_the_database(rutan):
    assert rutan.present == Stay.objects.open().count() == 400
    assert rutan.left == Stay.objects.exclude(ended_on=None).count()
    assert rutan.batches == Batch.objects.count()
    assert rutan.certificates == Certificate.objects.count() > 0


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_rows_pass_the_checks_of_their_model(rutan, model):
    rows = list(_rows(model))
    assert rows

    for row in random.Random(1).sample(rows, min(25, len(rows))):
        row.full_clean(exclude=_left_empty(row) if model in NO_FORM else None)


def _left_empty(row):
    fields = row._meta.concrete_fields
    return [one.name for one in fields if getattr(row, one.attname) in one.empty_values]


def test_every_account_signs_in_with_the_one_password(rutan):
    for account in ACCOUNTS:
        user = User.objects.get(username=account.username)
        assert user.is_demo
        assert user.role == account.role
        assert user.check_password(PASSWORD)


def test_agency_people_belong_to_an_agency(rutan):
    assert User.objects.get(username="koordinator").agency.code == "diskoumperindag"
    assert User.objects.get(username="pelatih").agency.code == "dkpp"


def test_proportions_are_those_of_the_real_house(rutan):
    present = Inmate.objects.present()
    ages = [one.age_on(DAY) for one in present if one.birth_date]
    offences = Counter(Stay.objects.open().values_list("offence_category", flat=True))

    assert present.count() == 400
    assert 10 <= present.filter(sex="P").count() <= 32
    assert 0.45 <= present.filter(regency="36.04").count() / 400 <= 0.6
    assert present.filter(regency="36.04").values("district").distinct().count() >= 27
    assert sum(20 <= age <= 40 for age in ages) / len(ages) > 0.75
    assert 0.5 <= offences["Narkotika"] / 400 <= 0.7


def test_women_live_in_block_w(rutan):
    blocks = Stay.objects.filter(inmate__sex="P").values_list("block", flat=True)

    assert set(blocks) == {"W"}
    assert not Stay.objects.filter(inmate__sex="L", block="W").exists()


def test_a_stay_shows_its_newest_registration(rutan):
    for stay in Stay.objects.prefetch_related("registrations"):
        newest = stay.registrations.all()[0]
        assert (newest.number, newest.register_class_id) == (
            stay.registration_number,
            stay.register_class_id,
        )


def test_nobody_is_in_two_batches_at_the_same_time(rutan):
    courses = defaultdict(list)
    for one in Enrolment.objects.select_related("batch"):
        courses[one.inmate_id].append((one.batch.starts_on, one.batch.ends_on))

    for spans in courses.values():
        spans.sort()
        for (_, earlier_end), (later_start, _) in pairwise(spans):
            assert earlier_end < later_start


def test_no_batch_has_more_people_than_seats_or_seats_than_room(rutan):
    for batch in Batch.objects.with_seats_taken().prefetch_related("rooms"):
        assert batch.seats_taken <= batch.quota
        assert all(batch.quota <= room.capacity for room in batch.rooms.all())


def test_what_fell_out_is_made_up_and_one_session_waits(rutan):
    waiting = Session.objects.not_made_up().get()
    assert waiting.held_on > DAY
    made = Session.objects.exclude(makes_up=None).select_related("makes_up")
    assert made
    for session in made:
        assert session.batch_id == session.makes_up.batch_id
        assert session.makes_up.held_on < session.held_on


def test_no_room_is_used_by_two_sessions_at_once(rutan):
    doubles = (
        Session.objects.exclude(state="cancelled")
        .values("room", "held_on")
        .annotate(count=Count("pk"))
        .filter(count__gt=1)
    )

    assert not doubles.exists()


def test_every_participant_wished_for_the_programme_beforehand(rutan):
    said = {(wish.inmate_id, wish.programme_id): wish.stated_at for wish in Wish.objects.wanted()}

    for one in Enrolment.objects.select_related("batch"):
        assert said[one.inmate_id, one.batch.programme_id] < one.enrolled_at


def test_a_fund_for_residents_pays_for_proven_residents_only(rutan):
    paid = Enrolment.objects.filter(batch__fund__residents_only=True).select_related("inmate")

    assert paid
    assert all(one.inmate.is_proven_resident for one in paid)


def test_participants_were_here_on_every_day_of_the_course_unless_they_left(rutan):
    stays = defaultdict(list)
    for stay in Stay.objects.all():
        stays[stay.inmate_id].append(stay)

    for one in Enrolment.objects.select_related("batch"):
        last_day = one.ended_on or min(one.batch.ends_on, DAY)
        assert any(
            stay.entered_on <= min(one.batch.starts_on, DAY)
            and (stay.ended_on is None or last_day <= stay.ended_on)
            for stay in stays[one.inmate_id]
        )


def test_nobody_has_a_mark_after_the_end_of_the_participation(rutan):
    late = Attendance.objects.filter(session__held_on__gt=F("enrolment__ended_on"))

    assert Attendance.objects.exists()
    assert not late.exists()


def test_nobody_has_a_mark_on_a_day_without_a_stay(rutan):
    here = Q(enrolment__inmate__stays__entered_on__lte=F("session__held_on")) & (
        Q(enrolment__inmate__stays__ended_on__isnull=True)
        | Q(enrolment__inmate__stays__ended_on__gt=F("session__held_on"))
    )

    assert Attendance.objects.filter(here).count() == Attendance.objects.count()


def test_held_sessions_have_marks_and_others_have_none(rutan):
    marked = Session.objects.filter(attendance__isnull=False).distinct()

    assert set(marked.values_list("state", flat=True)) == {"held"}
    assert not Session.objects.held().filter(attendance__isnull=True).exists()


def test_the_trainer_has_lists_to_enter(rutan):
    trainer = User.objects.get(username="pelatih")
    waiting = Session.objects.visible_to(trainer).unrecorded_until(DAY)

    assert [one.held_on for one in waiting] == [dt.date(2026, 11, 23), DAY]


def test_people_finished_left_withdrew_and_were_stopped(rutan):
    states = Counter(Enrolment.objects.values_list("state", flat=True))

    assert states["completed"] > 0.7 * states.total()
    assert states["left"]
    assert states["withdrawn"]
    assert states["stopped"]


def test_certificates_go_to_those_who_attended_and_passed(rutan):
    holders = Enrolment.objects.filter(certificates__kind="training").distinct()
    holders = list(holders.select_related("result__enrolment__batch__programme", "batch"))
    shares = shares_of_enrolments(holders)

    for one in holders:
        assert one.state == "completed"
        assert one.result.handed_in_at
        assert one.result.passed
        assert shares[one.pk].reaches(one.batch.attendance_threshold)


def test_a_certificate_is_signed_by_who_was_in_office_and_dated_after_the_course(rutan):
    for certificate in Certificate.objects.training():
        signatories = Signatory.objects.heads().valid_on(certificate.issued_on)
        assert signatories.get(agency=certificate.agency_id).name == certificate.signatory_name
        assert certificate.ends_on < certificate.issued_on <= DAY


def test_no_two_officials_hold_one_place_on_one_day(rutan):
    for official in [*Signatory.objects.all(), *RutanSignatory.objects.all()]:
        check_signs_alone(official, type(official).objects.beside(official))


def test_a_series_has_no_gaps_and_follows_the_days(rutan):
    for agency in Agency.objects.filter(certificates__isnull=False).distinct():
        for year in set(agency.certificates.training().values_list("series_year", flat=True)):
            series = agency.certificates.filter(series_year=year).order_by("series_number")
            assert [one.series_number for one in series] == list(range(1, len(series) + 1))
            assert [one.issued_on for one in series] == sorted(one.issued_on for one in series)


def test_a_finished_batch_waits_for_its_certificates(rutan):
    waiting = (
        Batch.objects.filter(state="finished", enrolments__result__handed_in_at__isnull=False)
        .exclude(enrolments__certificates__isnull=False)
        .distinct()
    )

    assert waiting.count() == 1


def test_ceilings_cover_what_the_batches_cost(rutan):
    for fund in Fund.objects.prefetch_related("batches"):
        assert sum(batch.cost for batch in fund.batches.all()) <= fund.ceiling


def test_batches_after_the_mou_rest_on_it(rutan):
    later = Batch.objects.filter(starts_on__gte=dt.date(2025, 5, 7))

    assert not later.filter(agreement=None).exists()
    assert not Batch.objects.filter(starts_on__lt=dt.date(2025, 5, 7), agreement__isnull=False)


def test_the_back_of_every_certificate_adds_up_and_one_was_replaced(rutan):
    for certificate in Certificate.objects.training():
        total = sum(line.hours for line in certificate.subject_lines)
        assert total == certificate.lesson_hours > 0
    assert Certificate.objects.filter(replaces__isnull=False).count() == 1
    assert Certificate.objects.competence().exists()
    assert not Certificate.objects.competence().filter(check_code__isnull=False).exists()
