import datetime as dt

import pytest
from django.urls import reverse

from inmates.actions.absence import start_absence
from inmates.actions.stay import end_stay
from inmates.models import Inmate, Stay
from inmates.preview import preview_context
from inmates.preview.groups import FOLDED_FROM, SHOWN
from tests.factories.sdp import people, person

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 2, 2)


@pytest.fixture
def shown(preview):
    """Give the context of the preview of these rows, the groups by their anchor."""

    def make(rows):
        context = preview_context(preview(rows))
        return context | {"groups": {group.anchor: group for group in context["groups"]}}

    return make


def stay_of(number):
    return Stay.objects.get(inmate__sdp_number=f"UJI{number:06d}")


def test_groups_stand_in_the_order_in_which_they_have_to_be_minded(imported, shown, officer):
    imported(people(6))
    end_stay(stay=stay_of(1), ended_on=DAY, kind="released", by=officer)
    out = {"kind": "court", "left_on": DAY, "while_unlisted": True, "by": officer}
    start_absence(stay=stay_of(2), **out)
    rows = [
        person(1, registration_number="A.I-0001/2026", register_class="A I"),
        person(2),
        person(3, block="Z"),
        person(4, name="CONTOH BARU NAMA"),
        person(5, birth_date="31-02-1990"),
        person(8, expires_on="01-01-2020", entered_on="01-01-2026"),
        person(9, name=person(3)["name"]),
    ]
    context = shown(rows)
    assert list(context["groups"]) == [
        "tidak-tercantum",
        "berubah",
        "baru",
        "kembali",
        "dari-luar",
        "koreksi",
        "ditolak",
        "periksa",
    ]
    assert [tile.url for tile in context["tiles"]][:2] == ["#putuskan", "#tidak-tercantum"]
    assert not context["is_idle"]


def test_every_tile_counts_what_its_group_holds(imported, shown):
    imported(people(3))
    context = shown([person(1), person(2, block="Z")])
    assert [(tile.url, tile.value) for tile in context["tiles"]] == [
        ("#tidak-tercantum", 1),
        ("#berubah", 1),
        ("", 1),
    ]


def test_someone_no_longer_listed_is_shown_with_what_is_on_record(imported, shown):
    imported(people(2))
    (row,) = shown([person(1)])["groups"]["tidak-tercantum"].rows
    assert reverse("inmates:inmate_detail", args=[stay_of(2).inmate_id]) in row[0]
    assert row[1:] == ["B.I-0002/2026", "B I", "A, 3", "05-01-2030"]


@pytest.mark.parametrize(
    ("day", "days"), [("05-02-2030", "31"), ("04-01-2030", "1"), ("05-01-2030", None)]
)
def test_a_moved_end_says_by_how_many_days(imported, shown, day, days):
    imported(people(1))
    groups = shown([person(1, expires_on=day)])["groups"]
    if days is None:
        assert groups == {}
    else:
        change = groups["berubah"].rows[0][2]
        assert f"<del>05-01-2030</del> → <ins>{day}</ins>" in change
        assert f"({days} " in change


def test_a_changed_name_is_a_correction_and_does_not_matter_otherwise(imported, shown):
    imported(people(1))
    groups = shown([person(1, name="CONTOH LAIN")])["groups"]
    assert list(groups) == ["koreksi"]
    assert "CONTOH LAIN" in groups["koreksi"].rows[0][2]


def test_a_return_leads_to_the_person_known(imported, shown, officer):
    imported(people(1))
    end_stay(stay=stay_of(1), ended_on=DAY, kind="released", by=officer)
    again = person(1, registration_number="A.I-0001/2026", register_class="A I")
    (row,) = shown([again])["groups"]["kembali"].rows
    assert reverse("inmates:inmate_detail", args=[Inmate.objects.get().pk]) in row[1]
    assert row[2] == "A.I-0001/2026"


def test_someone_back_from_outside_is_shown_with_the_absence(imported, shown, officer):
    imported(people(1))
    out = {"kind": "court", "left_on": DAY, "while_unlisted": True, "by": officer}
    start_absence(stay=stay_of(1), **out)
    context = shown([person(1)])
    (row,) = context["groups"]["dari-luar"].rows
    assert row[1:3] == ["B.I-0001/2026", "02-02-2026"]
    assert not context["is_idle"]


def test_a_doubt_is_laid_side_by_side_and_is_not_among_the_rejected(imported, shown):
    imported([person(1, nik="3604051705950001")])
    context = shown([person(2, name=person(1)["name"], nik="3604051705950002")])
    (question,) = context["questions"]
    assert "ditolak" not in context["groups"]
    lines = {line.label: line for line in question.lines}
    assert (lines["nama"].differs, lines["nomor induk"].differs) == (False, True)
    assert lines["nomor induk"].stated == "UJI000002"
    assert lines["nomor induk"].known == "UJI000001"
    assert reverse("inmates:inmate_detail", args=[Inmate.objects.get().pk]) in question.known
    assert question.is_present
    assert not any("3604051705950001" in str(line.known) for line in question.lines)
    assert not any("3604051705950002" in str(line.stated) for line in question.lines)


def test_a_doubt_about_someone_who_left_shows_the_numbers_of_then(imported, shown, officer):
    imported(people(1))
    end_stay(stay=stay_of(1), ended_on=DAY, kind="released", by=officer)
    (question,) = shown([person(2, name=person(1)["name"])])["questions"]
    assert not question.is_present
    assert any("B.I-0001/2026" in str(line.known) for line in question.lines)


def test_a_blank_on_one_side_is_no_difference(imported, shown):
    imported([person(1, sex="")])
    (question,) = shown([person(2, name=person(1)["name"])])["questions"]
    sexes = [line for line in question.lines if {str(line.stated), str(line.known)} == {"L", "–"}]
    assert [line.differs for line in sexes] == [False]


def test_only_the_first_rows_of_a_long_group_are_laid_out_and_it_is_folded(shown):
    group = shown(people(SHOWN + 20))["groups"]["baru"]
    assert (len(group.rows), group.count, group.more) == (SHOWN, SHOWN + 20, 20)
    assert group.is_folded
    assert not shown(people(FOLDED_FROM))["groups"]["baru"].is_folded


def test_a_file_that_changes_nothing_says_so(imported, shown):
    imported(people(2))
    context = shown(people(2))
    assert context["is_idle"]
    assert context["groups"] == {}
