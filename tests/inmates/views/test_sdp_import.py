import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from inmates.actions import apply_import
from inmates.models import ImportState, Inmate, SdpImport, Stay
from serang_rutan.core.models import TrailEvent
from tests.factories.sdp import csv_file, people, person

pytestmark = pytest.mark.django_db
UPLOAD = reverse("inmates:import_upload")


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


def url(name, waiting):
    return reverse(f"inmates:{name}", args=[waiting.pk])


def seen_plan(as_officer, waiting):
    return as_officer.get(url("import_preview", waiting)).context["plan"]


def test_a_good_file_leads_to_its_preview(as_officer):
    response = as_officer.post(UPLOAD, {"file": SimpleUploadedFile("a.csv", csv_file(people(2)))})
    assert response.url == url("import_preview", SdpImport.objects.get())


def test_a_bad_file_is_refused_next_to_the_field(as_officer):
    response = as_officer.post(UPLOAD, {"file": SimpleUploadedFile("a.xlsx", b"bukan")})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]


def test_no_file_is_told(as_officer):
    assert as_officer.post(UPLOAD).context["form"].errors["file"]


def test_the_last_imports_are_listed(as_officer, preview):
    waiting = preview(people(1))
    assert url("import_preview", waiting) in as_officer.get(UPLOAD).content.decode()


def test_the_preview_shows_who_is_new_changed_missing_and_rejected(as_officer, imported, preview):
    imported(people(3))
    waiting = preview([person(2, block="Z"), person(4), person(5, birth_date="31-02-1990")])
    response = as_officer.get(url("import_preview", waiting))
    groups = {group.anchor: group for group in response.context["groups"]}
    assert [row[1] for row in groups["baru"].rows] == ["CONTOH E UJI"]
    assert "<del>A</del> → <ins>Z</ins>" in groups["berubah"].rows[0][2]
    assert len(groups["tidak-tercantum"].rows) == 2
    row_number, _field, value, _problem, _right = groups["ditolak"].rows[0]
    assert (row_number, value) == (4, "31-02-1990")
    missing = Inmate.objects.get(sdp_number="UJI000001")
    assert reverse("inmates:inmate_detail", args=[missing.pk]) in response.content.decode()


def test_looking_at_a_preview_is_put_on_the_trail(as_officer, preview):
    waiting = preview(people(1))
    as_officer.get(url("import_preview", waiting))
    assert TrailEvent.objects.filter(action="view", object_id=str(waiting.pk)).count() == 1


def test_a_large_preview_shows_the_first_fifty_and_stays_small(as_officer, preview):
    response = as_officer.get(url("import_preview", preview(people(400))))
    (group,) = response.context["groups"]
    assert (len(group.rows), group.more) == (50, 350)
    assert len(response.content) < 300_000


def test_what_was_seen_can_be_applied(as_officer, preview, officer):
    waiting = preview(people(2))
    response = as_officer.post(
        url("import_apply", waiting), {"plan": seen_plan(as_officer, waiting)}
    )
    assert response.url == url("import_preview", waiting)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.applied_by) == (ImportState.APPLIED, officer)
    assert "CONTOH" not in as_officer.get(response.url).content.decode()
    assert Inmate.objects.count() == 2


def test_applying_twice_tells_and_changes_nothing(as_officer, preview):
    waiting = preview(people(2))
    plan = {"plan": seen_plan(as_officer, waiting)}
    as_officer.post(url("import_apply", waiting), plan)
    response = as_officer.post(url("import_apply", waiting), plan, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]
    assert Inmate.objects.count() == 2


def test_a_stale_preview_is_shown_anew_and_can_then_be_applied(as_officer, preview, imported):
    waiting = preview(people(2))
    stale = {"plan": seen_plan(as_officer, waiting)}
    imported(people(1))
    response = as_officer.post(url("import_apply", waiting), stale, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    assert Inmate.objects.count() == 1
    as_officer.post(url("import_apply", waiting), {"plan": response.context["plan"]})
    assert Inmate.objects.count() == 2


def test_an_import_can_be_put_aside_once(as_officer, preview):
    waiting = preview(people(2))
    as_officer.post(url("import_discard", waiting))
    response = as_officer.post(url("import_discard", waiting), follow=True)
    assert "warning" in [message.level_tag for message in response.context["messages"]]
    waiting.refresh_from_db()
    assert waiting.state == ImportState.DISCARDED


def test_rejected_rows_leave_as_texts_and_are_put_on_the_trail(as_officer, preview):
    waiting = preview([person(1, birth_date="=1+1"), person(2, name='=CMD("x")')])
    response = as_officer.get(url("import_rejects", waiting))
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    rows = book.get_sheet_by_index(0).to_python()
    cells = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    assert cells["tanggal_lahir"] == ("=1+1", "17-05-1995")
    assert cells["nama"] == ("CONTOH B UJI", '=CMD("x")')
    assert cells["nomor_induk"] == ("UJI000001", "UJI000002")
    assert re.search(r'filename="baris-ditolak-\d\d-\d\d-\d{4}\.xlsx"', str(response.headers))
    assert TrailEvent.objects.filter(action="export", object_id=str(waiting.pk)).count() == 1


@pytest.mark.parametrize("count", [10, 100])
def test_the_preview_asks_the_database_the_same_few_times(
    as_officer, preview, django_assert_max_num_queries, count
):
    waiting = preview(people(count))
    as_officer.get(url("import_preview", waiting))
    with django_assert_max_num_queries(13):
        as_officer.get(url("import_preview", waiting))


@pytest.mark.parametrize("who", ["head", "coordinator", "trainer_a", "official", "administrator"])
def test_only_officers_import(request, client_of, preview, officer, who):
    waiting = preview(people(1))
    client = client_of(request.getfixturevalue(who))
    for answer in (
        client.get(UPLOAD),
        client.get(url("import_preview", waiting)),
        client.get(url("import_rejects", waiting)),
        client.post(url("import_apply", waiting)),
        client.post(url("import_discard", waiting)),
        client.post(url("import_judge", waiting)),
    ):
        assert answer.status_code == 403
    apply_import(sdp_import=waiting, by=officer)


def test_a_link_cannot_apply_or_put_aside(as_officer, preview):
    waiting = preview(people(1))
    for name in ("import_apply", "import_discard", "import_judge"):
        assert as_officer.get(url(name, waiting)).status_code == 405


def test_an_officer_settles_a_question_on_the_preview(as_officer, imported, preview):
    imported(people(1))
    waiting = preview([person(2, name=person(1)["name"])])
    assert (
        url("import_judge", waiting)
        in as_officer.get(url("import_preview", waiting)).content.decode()
    )
    response = as_officer.post(
        url("import_judge", waiting),
        {"row_number": 2, "person": Inmate.objects.get().pk, "verdict": "other"},
    )
    assert response.url == url("import_preview", waiting)
    assert as_officer.get(response.url).context["questions"] == []


def test_a_verdict_nobody_knows_is_refused(as_officer, preview):
    waiting = preview(people(1))
    answer = as_officer.post(
        url("import_judge", waiting), {"row_number": 2, "person": 1, "verdict": "mungkin"}
    )
    assert answer.status_code == 400


def test_a_question_that_is_not_asked_is_told(as_officer, preview):
    waiting = preview(people(1))
    answer = {"row_number": 2, "person": 1, "verdict": "same"}
    response = as_officer.post(url("import_judge", waiting), answer, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]


def upload(as_officer, data):
    return as_officer.post(UPLOAD, {"file": SimpleUploadedFile("a.csv", data)}, follow=True)


def test_a_file_that_waits_already_gets_no_second_preview(as_officer):
    data = csv_file(people(2))
    upload(as_officer, data)
    response = upload(as_officer, data)
    waiting = SdpImport.objects.get()
    assert response.redirect_chain == [(url("import_preview", waiting), 302)]
    assert len(list(response.context["messages"])) == 1


def test_a_file_that_was_put_aside_or_applied_is_looked_at_anew(as_officer, imported):
    imported(people(2))
    upload(as_officer, csv_file(people(2)))
    assert SdpImport.objects.count() == 2


def test_an_older_file_is_applied_only_when_this_is_meant(as_officer, imported, preview):
    imported(people(1), titles=["Keadaan tanggal 20-11-2026"])
    waiting = preview(people(2), titles=["Keadaan tanggal 19-11-2026"])
    assert 'name="older_ok"' in as_officer.get(url("import_preview", waiting)).content.decode()
    answer = {"plan": seen_plan(as_officer, waiting)}
    as_officer.post(url("import_apply", waiting), answer)
    assert Inmate.objects.count() == 1
    as_officer.post(url("import_apply", waiting), answer | {"older_ok": "1"})
    assert Inmate.objects.count() == 2


def test_the_last_import_is_undone_after_one_more_question(as_officer, imported):
    done = imported(people(2))
    assert Inmate.objects.count() == 2
    assert as_officer.get(url("import_undo", done)).status_code == 200
    response = as_officer.post(url("import_undo", done))
    assert response.url == url("import_preview", done)
    assert Inmate.objects.count() == 0


def test_what_stands_in_the_way_of_undoing_is_told(as_officer, imported):
    done = imported(people(2))
    Stay.objects.update(block="Q")
    response = as_officer.post(url("import_undo", done), follow=True)
    assert Inmate.objects.count() == 2
    assert str(Stay._meta.verbose_name) in str(next(iter(response.context["messages"])))


def test_an_older_import_offers_no_undoing(as_officer, imported):
    done = imported(people(1))
    imported(people(2))
    assert as_officer.get(url("import_undo", done)).url == url("import_preview", done)


def test_rejected_rows_can_be_had_until_the_next_import(as_officer, imported):
    done = imported([person(1), person(2, birth_date="31-02-1990", nik="3604051705950001")])
    response = as_officer.get(url("import_rejects", done))
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    head, row = book.get_sheet_by_index(0).to_python()
    cells = dict(zip(head, row, strict=True))
    assert (row[0], cells["nama"], cells["tanggal_lahir"]) == (3, "CONTOH C UJI", "31-02-1990")
    assert cells["nomor_induk_ktp"] == "3604051705950001"
    imported(people(1))
    assert as_officer.get(url("import_rejects", done)).url == url("import_preview", done)
