import datetime as dt
import random
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inmates.actions import apply_import, preview_import
from inmates.actions.sdp_import import plan_of
from inmates.models import Inmate, ResidenceBasis, Stay
from inmates.sdp_plan import EntryKind, PlanProblem, PlanWarning
from tests.factories.inmates import InmateFactory, StayFactory
from tests.factories.sdp import HEADINGS, csv_file, people, person

pytestmark = pytest.mark.django_db
NIK = "3604051705950001"


@pytest.fixture
def plan(preview):
    return lambda rows, **how: plan_of(preview(rows, **how))


def codes(plan):
    return [remark.code for remark in plan.rejected]


def changed_fields(plan):
    return [[change.field for change in entry.changes] for entry in plan.of_kind(EntryKind.CHANGED)]


def test_people_nobody_knows_are_new(plan):
    assert plan(people(3)).counts == {
        "new": 3,
        "changed": 0,
        "same": 0,
        "missing": 0,
        "rejected": 0,
    }


def test_a_change_is_told_field_by_field_with_both_values(plan, imported):
    imported(people(2))
    found = plan([person(1), person(2, block="C", expires_on="01-02-2031")])
    (entry,) = found.of_kind(EntryKind.CHANGED)
    assert entry.shown_changes == {
        "block": ["A", "C"],
        "expires_on": [dt.date(2030, 1, 5), dt.date(2031, 2, 1)],
    }
    assert found.counts["same"] == 1


def test_whoever_is_not_listed_is_missing(plan, imported):
    imported(people(3))
    found = plan(people(2))
    assert [person.inmate.sdp_number for person in found.missing] == ["UJI000003"]


def test_someone_in_a_rejected_row_is_not_missing(plan, imported):
    imported(people(1))
    found = plan([person(1, block="B" * 31)])
    assert (codes(found), found.missing) == ([PlanProblem.FIELD_TOO_LONG], ())


@pytest.mark.parametrize("field", ["block", "cell", "education", "expires_on", "address", "sex"])
def test_a_blank_cell_erases_nothing(plan, imported, field):
    imported(people(1))
    assert plan([person(1, **{field: "-"})]).counts["same"] == 1


def test_a_column_that_is_absent_says_nothing(plan, imported):
    imported(people(2))
    fields = ["name", "registration_number", "block"]
    found = plan([person(1), person(2, block="D")], fields=fields)
    assert changed_fields(found) == [["block"]]
    assert found.counts["same"] == 1


def test_the_nomor_induk_decides_before_everything_else(plan, imported):
    imported([person(1), person(2)])
    found = plan(
        [person(1, registration_number="A.V-0009/2026", register_class="A V", name="LAIN")]
    )
    assert changed_fields(found) == [["name", "registration_number", "register_class_id"]]


def test_the_registration_number_decides_without_a_nomor_induk(plan, imported):
    imported(people(1))
    assert plan([person(1, sdp_number="", block="C")]).counts["changed"] == 1


def test_a_registration_number_on_record_for_someone_else_speaks_against_the_row(plan, imported):
    imported(people(1))
    other = person(1, sdp_number="", name="SAMA SEKALI LAIN", birth_date="01-01-1980")
    assert codes(plan([other])) == [PlanProblem.OTHER_PERSON]
    assert codes(plan([person(1, sdp_number="UJI999999")])) == [PlanProblem.OTHER_PERSON]


@pytest.mark.parametrize(
    ("known", "stated"),
    [
        ({"name": "UJANG BIN UDIN"}, {"name": "UJANG BIN ASEP", "birth_date": "01-01-1980"}),
        ({"name": "UJANG BIN UDIN"}, {"name": "DEDI BIN ASEP", "birth_date": ""}),
    ],
)
def test_a_name_in_common_does_not_pass_a_number_to_somebody_else(plan, imported, known, stated):
    imported([person(1, **known)])
    found = plan([person(1, sdp_number="", **stated)])
    assert [remark.code for remark in found.rejected] == ["other_person"]


@pytest.mark.parametrize(
    "stated", [{"birth_date": "18-05-1995"}, {"name": "UJANG UDIN SAPUTRA"}, {"birth_date": ""}]
)
def test_a_correction_under_the_same_number_stays_the_same_person(plan, imported, stated):
    imported([person(1, name="UJANG BIN UDIN")])
    found = plan([person(1, sdp_number="", **({"name": "UJANG BIN UDIN"} | stated))])
    assert (found.counts["new"], found.counts["rejected"]) == (0, 0)


def test_the_nik_decides_when_both_numbers_are_new(plan, imported):
    imported([person(1, sdp_number="", nik=NIK)])
    found = plan([person(1, sdp_number="", registration_number="A.I-0007/2026", nik=NIK)])
    assert found.counts["changed"] == 1


def test_a_nik_under_another_nomor_induk_is_a_question(plan, imported):
    imported([person(1, nik=NIK)])
    found = plan([person(2, nik=NIK)])
    assert codes(found) == [PlanProblem.POSSIBLE_DUPLICATE]


def test_a_shared_name_and_birth_date_is_a_question_and_never_a_merger(plan, imported):
    imported(people(1))
    found = plan([person(2, name=person(1)["name"])])
    assert [(remark.code, remark.expected) for remark in found.rejected] == [
        (PlanProblem.POSSIBLE_DUPLICATE, "UJI000001")
    ]


def test_a_shared_name_with_another_birth_date_is_another_person(plan, imported):
    imported(people(1))
    found = plan([person(1), person(2, name=person(1)["name"], birth_date="01-01-1990")])
    assert found.counts["new"] == 1


def test_namesakes_within_a_file_are_both_taken_with_a_warning(plan):
    found = plan([person(1), person(2, name=person(1)["name"])])
    assert found.counts["new"] == 2
    assert [remark.code for remark in found.warnings] == [PlanWarning.SAME_NAME_IN_FILE] * 2


def test_someone_known_who_comes_back_is_an_arrival(plan):
    stay = StayFactory(inmate__sdp_number="UJI000001", ended_on="2026-02-01", end_kind="released")
    found = plan([person(1)])
    (entry,) = found.of_kind(EntryKind.RETURN)
    assert entry.person.inmate == stay.inmate
    assert found.counts["new"] == 1


def test_a_stay_that_has_ended_is_not_opened_again_by_an_old_file(plan):
    StayFactory(
        inmate__sdp_number="UJI000001",
        registration_number="B.I-0001/2026",
        ended_on="2026-02-01",
        end_kind="released",
    )
    assert codes(plan([person(1)])) == [PlanProblem.STAY_ENDED]


def test_two_rows_that_mean_one_person_are_both_refused(plan, imported):
    imported([person(1, nik=NIK)])
    found = plan([person(1, registration_number="A.V-0001/2026"), person(1, sdp_number="")])
    assert codes(found) == [PlanProblem.TWO_ROWS_ONE_PERSON] * 2


def test_a_number_that_someone_present_keeps_is_taken(plan, imported):
    imported(people(2))
    found = plan([person(1, registration_number="B.I-0002/2026")])
    assert codes(found) == [PlanProblem.NUMBER_TAKEN]


def test_two_people_may_exchange_their_numbers(plan, imported):
    imported(people(2))
    swapped = [
        person(1, registration_number="B.I-0002/2026"),
        person(2, registration_number="B.I-0001/2026"),
    ]
    assert plan(swapped).counts["changed"] == 2
    imported(swapped)
    numbers = Stay.objects.order_by("inmate__sdp_number").values_list("registration_number")
    assert [number for (number,) in numbers] == ["B.I-0002/2026", "B.I-0001/2026"]


def test_someone_new_needs_a_registration_number(plan):
    assert codes(plan([person(1, registration_number="")])) == [PlanProblem.NO_REGISTRATION]


def test_a_residence_that_was_looked_into_is_kept(plan, officer):
    inmate = InmateFactory(
        sdp_number="UJI000001",
        residence_basis=ResidenceBasis.KTP,
        residence_verified_on="2026-03-01",
        residence_verified_by=officer,
    )
    StayFactory(inmate=inmate, registration_number="B.I-0001/2026")
    found = plan([person(1, regency="KOTA SERANG", address="Kec. Curug")])
    assert "regency_id" not in changed_fields(found)[0]
    assert [remark.code for remark in found.warnings] == [PlanWarning.RESIDENCE_KEPT]


def test_moving_to_another_regency_lets_go_of_the_old_district(plan, imported):
    imported(people(1))
    found = plan([person(1, regency="KOTA CILEGON", address="Jl. Contoh 3")])
    (entry,) = found.of_kind(EntryKind.CHANGED)
    assert entry.shown_changes["district_id"] == ["36.04.05", None]


def test_an_alias_is_only_ever_added(imported):
    imported([person(1, name="CONTOH A ALS UCUP")])
    imported([person(1, name="CONTOH A ALS KUMIS")])
    assert Inmate.objects.get().aliases == "UCUP, KUMIS"


def test_an_identity_number_is_never_shown_whole(plan, imported):
    imported(people(1))
    (entry,) = plan([person(1, nik=NIK)]).of_kind(EntryKind.CHANGED)
    assert entry.shown_changes == {"nik": ["", "3604••••••••0001"]}


def test_unknown_schooling_is_left_empty_with_a_warning(plan):
    found = plan([person(1, education="Pesantren")])
    assert [remark.code for remark in found.warnings] == [PlanWarning.EDUCATION_UNKNOWN]
    assert "education" not in found.arrivals[0].values.person


@pytest.mark.parametrize("count", [10, 100])
def test_the_lookup_asks_the_database_the_same_few_times(
    preview, imported, django_assert_max_num_queries, count
):
    imported(people(count))
    waiting = preview(people(count, block="C"))
    with django_assert_max_num_queries(6):
        plan_of(waiting)


words = st.sampled_from(["A", "B", "-", ""])
rows_of_people = st.lists(
    st.builds(
        person,
        st.integers(1, 6),
        block=words,
        cell=words,
        sdp_number=st.sampled_from(["", "UJI000001", "UJI000002", "UJI000003"]),
        registration_number=st.sampled_from(["B.I-0001/2026", "B.I-0002/2026", "A.V-0003/2026"]),
        register_class=st.just(""),
    ),
    min_size=1,
    max_size=6,
)
quick = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quick
@given(rows=rows_of_people, seed=st.integers(0, 99))
def test_the_order_of_the_rows_does_not_matter(taken_back, rows, seed):
    with taken_back():
        imported_now(people(2))
        shuffled = random.Random(seed).sample(rows, len(rows))
        one, other = counts_of(rows), counts_of(shuffled)
        assert one == other


@quick
@given(rows=rows_of_people)
def test_importing_twice_changes_nothing_of_what_was_taken(taken_back, rows):
    """A refused row may fit later: another row of the file can free the number it claims."""
    with taken_back():
        imported_now(people(2))
        waiting = preview_import(data=csv_file(rows), name="a.csv", by=None)
        taken = row_numbers(plan_of(waiting).entries)
        apply_import(sdp_import=waiting, by=None)
        again = plan_of(preview_import(data=csv_file(rows), name="a.csv", by=None))
        assert taken <= row_numbers(again.of_kind(EntryKind.SAME))


@pytest.fixture
def taken_back(db):
    """Give a block whose writes are taken back, so that each example starts afresh."""

    @contextmanager
    def block():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return block


def counts_of(rows):
    data = csv_file(rows, fields=list(HEADINGS))
    return plan_of(preview_import(data=data, name="a.csv", by=None)).counts


def imported_now(rows):
    waiting = preview_import(data=csv_file(rows), name="a.csv", by=None)
    apply_import(sdp_import=waiting, by=None)


def row_numbers(entries):
    return {entry.values.row.row_number for entry in entries}
