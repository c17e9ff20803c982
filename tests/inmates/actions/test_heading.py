import pytest

from inmates.actions import (
    apply_import,
    confirm_headings,
    discard_import,
    forget_heading,
    preview_import,
)
from inmates.models import HeadingMeaning, ImportState, Inmate, SdpImport
from inmates.policies.heading import BadMeaningsError
from inmates.policies.sdp_import import HeadingsAskedError, ImportSettledError
from inmates.sdp import SdpFileError
from serang_rutan.core.models import TrailEvent
from tests.inmates.sdp.conftest import as_csv

pytestmark = pytest.mark.django_db
HEAD = ["No", "Nm Tahanan", "No Reg", "Gol", "Ruang"]
FILE = as_csv([HEAD, ["1", "CONTOH SATU", "B.I-0001/2026", "B I", "C"]])
MEANINGS = {"nmtahanan": "name", "ruang": "block"}


@pytest.fixture
def asking(officer):
    return preview_import(data=FILE, name="a.csv", by=officer)


def test_a_file_with_unknown_headings_waits_for_an_answer(asking, officer):
    assert (asking.state, asking.plan_fingerprint) == (ImportState.ASKING, "")
    with pytest.raises(HeadingsAskedError):
        apply_import(sdp_import=asking, by=officer)


def test_once_confirmed_the_preview_is_made_and_the_next_file_asks_nothing(asking, officer):
    ready = confirm_headings(sdp_import=asking, meanings=MEANINGS, by=officer)
    assert (ready.state, ready.new_count, ready.ignored_headings) == ("previewed", 1, ["No"])
    apply_import(sdp_import=ready, by=officer)
    inmate = Inmate.objects.get()
    assert (inmate.name, inmate.current_stay().block) == ("CONTOH SATU", "C")
    again = preview_import(data=FILE + b"\n", name="a.csv", by=officer)
    assert (again.state, again.same_count) == ("previewed", 1)


def test_each_meaning_stands_on_the_trail(asking, officer):
    confirm_headings(sdp_import=asking, meanings=MEANINGS, by=officer)
    found = HeadingMeaning.objects.values_list("shown", "field", "confirmed_by")
    assert set(found) == {("Nm Tahanan", "name", officer.pk), ("Ruang", "block", officer.pk)}
    events = TrailEvent.objects.filter(object_type="inmates.headingmeaning", action="create")
    assert {event.changes["field"][1] for event in events} == {"name", "block"}


def test_no_example_is_kept(asking, officer):
    confirm_headings(sdp_import=asking, meanings=MEANINGS, by=officer)
    kept = [
        *HeadingMeaning.objects.values(),
        *SdpImport.objects.values(),
        *TrailEvent.objects.values(),
    ]
    assert "CONTOH SATU" not in str(kept)


@pytest.mark.parametrize(
    ("meanings", "headings"),
    [
        ({"nmtahanan": "name", "ruang": "register_class"}, {"ruang"}),
        ({"nmtahanan": "name", "ruang": "name"}, {"ruang"}),
        ({"nmtahanan": "name", "ruang": "religion"}, {"ruang"}),
        ({"ruang": "block"}, {""}),
    ],
)
def test_meanings_that_cannot_be_are_refused_and_nothing_is_kept(
    asking, officer, meanings, headings
):
    with pytest.raises(BadMeaningsError) as problem:
        confirm_headings(sdp_import=asking, meanings=meanings, by=officer)
    assert set(problem.value.headings) == headings
    assert HeadingMeaning.objects.count() == 0
    assert SdpImport.objects.get().state == ImportState.ASKING


def test_a_file_without_people_keeps_no_meaning(officer):
    asking = preview_import(data=as_csv([HEAD]), name="a.csv", by=officer)
    with pytest.raises(SdpFileError):
        confirm_headings(sdp_import=asking, meanings=MEANINGS, by=officer)
    assert HeadingMeaning.objects.count() == 0


def test_headings_are_confirmed_once(asking, officer):
    confirm_headings(sdp_import=asking, meanings=MEANINGS, by=officer)
    with pytest.raises(ImportSettledError):
        confirm_headings(sdp_import=asking, meanings=MEANINGS, by=officer)


def test_a_file_that_asks_can_be_put_aside(asking, officer):
    discard_import(sdp_import=asking, by=officer)
    assert SdpImport.objects.get().state == ImportState.DISCARDED


def test_the_machine_is_not_asked(db):
    rows = [["nama", "no reg", "Gol", "Ruang"], ["CONTOH SATU", "B.I-0001/2026", "B I", "C"]]
    waiting = preview_import(data=as_csv(rows), name="a.csv", by=None)
    assert (waiting.state, waiting.ignored_headings) == ("previewed", ["Ruang"])
    with pytest.raises(SdpFileError):
        preview_import(data=FILE, name="a.csv", by=None)


def test_a_forgotten_heading_is_asked_about_again(asking, officer):
    confirm_headings(sdp_import=asking, meanings=MEANINGS, by=officer)
    forget_heading(meaning=HeadingMeaning.objects.get(field="block"), by=officer)
    assert TrailEvent.objects.filter(action="delete").get().changes["heading"] == ["Ruang", ""]
    assert preview_import(data=FILE, name="a.csv", by=officer).state == ImportState.ASKING
