"""Every bad file, through the page and through the command."""

import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from inmates.actions import preview_import
from inmates.actions.sdp_import import plan_of
from inmates.management.commands import import_sdp
from inmates.models import Inmate, SdpImport, Stay
from inmates.sdp_messages import FILE_PROBLEMS
from tests.factories.inmates import StayFactory
from tests.factories.sdp import csv_file, people
from tests.factories.sdp_trouble import REFUSED, TAKEN, dated

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_page(client_of, officer):
    """Give a function that uploads a file and answers with what was said against it."""

    def bring_in(name, data):
        upload = SimpleUploadedFile(name, data)
        response = client_of(officer).post(reverse("inmates:import_upload"), {"file": upload})
        if response.status_code == 302:
            return ""
        assert response.status_code == 200
        return response.context["form"].errors["file"][0]

    return bring_in


@pytest.fixture
def by_command(tmp_path):
    """Give a function that runs the command and answers with what was said against the file."""

    def bring_in(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        try:
            call_command("import_sdp", str(path), stdout=StringIO())
        except CommandError as problem:
            return str(problem).removeprefix(f"{name}: ")
        return ""

    return bring_in


@pytest.fixture(params=["by_page", "by_command"])
def bring_in(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("trouble", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(bring_in, trouble):
    name, make, problem = REFUSED[trouble]
    assert bring_in(name, make()).startswith(str(FILE_PROBLEMS[problem]))
    assert SdpImport.objects.count() == 0


@pytest.mark.parametrize("trouble", TAKEN)
def test_what_can_be_read_is_taken_and_the_rest_is_named(bring_in, trouble):
    name, data, taken, rejections, warnings = TAKEN[trouble]
    assert bring_in(name, data) == ""
    waiting = SdpImport.objects.get()
    plan = plan_of(waiting)
    assert [remark.code for remark in plan.rejected] == rejections
    assert [remark.code for remark in plan.warnings] == warnings
    assert (waiting.new_count, waiting.rejected_count) == (taken, len(rejections))


def test_four_ways_to_write_a_date_mean_one_day(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(dated)
    call_command("import_sdp", str(path), "--apply", stdout=StringIO())
    assert {str(day) for (day,) in Stay.objects.values_list("expires_on")} == {"2030-08-09"}


def run(*arguments):
    out = StringIO()
    call_command("import_sdp", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_figures_as_json_and_changes_nothing_by_itself():
    figures = json.loads(run("tests/data/sdp_full.xlsx", "--json"))
    assert figures == {"new": 380, "changed": 0, "same": 0, "missing": 0, "rejected": 0}
    assert Inmate.objects.count() == 0


def test_the_command_applies_when_asked_to_as_the_machine():
    run("tests/data/sdp_full.xlsx", "--apply")
    done = SdpImport.objects.get()
    assert (done.created_by, done.applied_by, Inmate.objects.count()) == (None, None, 380)
    figures = json.loads(run("tests/data/sdp_short.csv", "--apply", "--json"))
    assert figures == {"new": 0, "changed": 0, "same": 380, "missing": 0, "rejected": 0}


def test_the_command_tells_the_figures_in_words():
    assert "rejected: 0\nwaiting as import" in run("tests/data/sdp_short.csv")


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"tidak-ada\.csv"):
        run("tests/data/tidak-ada.csv")


def test_the_command_says_when_the_register_changed_meanwhile(tmp_path, monkeypatch):
    def preview_and_wait(**how):
        waiting = preview_import(**how)
        StayFactory()
        return waiting

    monkeypatch.setattr(import_sdp, "preview_import", preview_and_wait)
    path = tmp_path / "berkas.csv"
    path.write_bytes(csv_file(people(1)))
    with pytest.raises(CommandError, match="berubah"):
        call_command("import_sdp", str(path), "--apply", stdout=StringIO())
    assert Inmate.objects.count() == 1


def test_the_command_applies_an_older_file_only_when_told_to(tmp_path):
    for name, day in (("baru.csv", "20"), ("lama.csv", "19")):
        data = csv_file(people(1), titles=[f"Keadaan tanggal {day}-11-2026"])
        (tmp_path / name).write_bytes(data)
    run(str(tmp_path / "baru.csv"), "--apply")
    with pytest.raises(CommandError):
        run(str(tmp_path / "lama.csv"), "--apply")
    assert "applied" in run(str(tmp_path / "lama.csv"), "--apply", "--older")


def test_the_command_names_the_headings_it_leaves_out(tmp_path):
    path, named = tmp_path / "berkas.csv", StringIO()
    path.write_bytes(csv_file(people(1)).replace(b"lokasi_blok", b"Ruang"))
    call_command("import_sdp", str(path), stdout=StringIO(), stderr=named)
    assert "Ruang" in named.getvalue()
