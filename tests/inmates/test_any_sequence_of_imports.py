"""Whatever files come in whatever order of rows: one register, and all of it on the trail."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inmates.actions import apply_import, end_stay, judge_duplicate, preview_import, undo_import
from inmates.actions.sdp_import import plan_of
from inmates.models import Inmate, Registration, SdpImport, Stay, TemporaryAbsence, Unlisted
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import UserFactory
from tests.factories.sdp import csv_file, person

pytestmark = pytest.mark.django_db
UNCOMPARED = {"id", "nik_cipher", "inmate_id", "stay_id", "sdp_import_id", "answered_at"} | {
    "answered_by_id",
    "recorded_by_id",
}
DERIVED = {"search_key", "nik_cipher"}
TOLD_AS = {"nik_hash": "nik"}
NIKS = ("", "", "3604051705950001", "3604051705950002")
EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def rows(draw):
    """One row: few people and few numbers, so that they meet."""
    number = draw(st.integers(1, 5))
    pick = lambda *values: draw(st.sampled_from(values))  # noqa: E731
    registered = pick(number, number, number, 1, 2, 7)
    return person(
        number,
        sdp_number=pick(f"UJI{number:06d}", f"UJI{number:06d}", ""),
        registration_number=f"{pick('B.I', 'A.III')}-{registered:04d}/2026",
        register_class=pick("B I", "A III"),
        name=pick(person(number)["name"], "CONTOH SAMA", person(number)["name"] + " ALS UCUP"),
        nik=pick(*NIKS),
        birth_date=pick("17-05-1995", "17-05-1995", "17-05-1995", "31-02-1995"),
        block=pick("A", "B", "-"),
        expires_on=pick("05-01-2030", "17-08-2029"),
    )


@st.composite
def sequences(draw):
    """Some files, each in two orders, with the answer to its questions and to who is missing."""
    files = []
    for _ in range(draw(st.integers(1, 4))):
        listed = draw(st.lists(rows(), min_size=1, max_size=6))
        verdict = draw(st.sampled_from(["", "same", "other"]))
        files.append((listed, draw(st.permutations(listed)), verdict, draw(st.booleans())))
    return files


@contextmanager
def nothing_kept():
    """Let the database forget all that happens within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def bring_in(listed, verdict="", by=None):
    waiting = preview_import(data=csv_file(listed), name="a.csv", by=by)
    while verdict and (doubts := plan_of(waiting).doubts):
        doubt = min(doubts, key=lambda one: (one.remark.value, one.remark.expected))
        judge_duplicate(
            sdp_import=waiting,
            row_number=doubt.remark.row_number,
            person=doubt.person.inmate.pk,
            verdict=verdict,
            by=by,
        )
        waiting.refresh_from_db()
    return apply_import(sdp_import=waiting, by=by)


def end_the_missing(by):
    for one in Unlisted.objects.open().select_related("stay"):
        end_stay(stay=one.stay, ended_on=one.since, kind="released", by=by)


def without_keys(row, also=()):
    return sorted(
        (name, str(value)) for name, value in row.items() if name not in UNCOMPARED | set(also)
    )


def held_by(stay_pk):
    tables = (Registration, Unlisted, TemporaryAbsence)
    return [
        sorted(without_keys(row) for row in table.objects.filter(stay=stay_pk).values())
        for table in tables
    ]


def register():
    """Give the register as it reads, without the keys of rows."""
    people = []
    for inmate in Inmate.objects.values():
        stays = Stay.objects.filter(inmate=inmate["id"]).values()
        held = sorted([without_keys(stay), *held_by(stay["id"])] for stay in stays)
        people.append([without_keys(inmate), held])
    return sorted(people)


def records():
    """Give what is on record for each person, by key: the person's fields, then those of stays."""
    found = {}
    for row in Inmate.objects.values():
        found[row["id"]] = {("inmate", at): is_ for at, is_ in row.items() if at not in DERIVED}
    for row in Stay.objects.values():
        found[row["inmate_id"]] |= {(row["id"], at): is_ for at, is_ in row.items()}
    return found


def assert_on_the_trail(before, after, done):
    """Whatever differs in a person stands in a row of the trail about that person."""
    for pk in before.keys() | after.keys():
        events = TrailEvent.objects.filter(subject_id=pk, reason=f"sdp {done.pk}")
        came = events.filter(action="create", object_type="inmates.inmate").exists()
        told = {field for event in events for field in event.changes}
        was, now = before.get(pk, {}), after.get(pk, {})
        for where, field in was.keys() | now.keys():
            if was.get((where, field)) != now.get((where, field)):
                is_new = (where, field) not in was
                assert came if is_new else {field, TOLD_AS.get(field)} & told, field


@given(sequences())
@EXAMPLES
def test_no_order_of_rows_shows_in_the_register(files):
    ends = []
    for order in (0, 1):
        with nothing_kept():
            by = UserFactory()
            for *orders, verdict, ends_missing in files:
                bring_in(orders[order], verdict, by)
                if ends_missing:
                    end_the_missing(by)
            ends.append(register())
    assert ends[0] == ends[1]


@given(sequences())
@EXAMPLES
def test_whatever_a_file_changes_stands_on_the_trail_of_the_person(files):
    with nothing_kept():
        by = UserFactory()
        for listed, _, verdict, ends_missing in files:
            before = records()
            done = bring_in(listed, verdict, by)
            assert_on_the_trail(before, records(), done)
            if ends_missing:
                end_the_missing(by)


@given(sequences())
@EXAMPLES
def test_undoing_the_last_file_gives_the_register_from_before_it(files):
    with nothing_kept():
        by = UserFactory()
        for listed, _, verdict, ends_missing in files:
            before = register(), records()
            done = bring_in(listed, verdict, by)
            undo_import(sdp_import=done, by=by)
            assert (register(), records()) == before
            bring_in(listed, verdict, by)
            if ends_missing:
                end_the_missing(by)
    assert SdpImport.objects.count() == 0
