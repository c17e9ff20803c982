from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.actions.instrument import set_version_state, store_version
from assessments.instruments import content_hash, load_content
from assessments.models import InstrumentVersion, VersionState
from assessments.policies.instrument import can_become
from assessments.sheets import read_version, write_version
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.assessments import completed_session

pytestmark = pytest.mark.django_db

LIST = "assessments:instrument_list"
IMPORT = "assessments:instrument_import"


@pytest.fixture
def client(officer, client_of):
    return client_of(officer)


@pytest.fixture
def version():
    return InstrumentVersion.objects.get(code="minat-5")


def sheet(content):
    return {"file": SimpleUploadedFile("a.xlsx", write_version(content))}


def test_a_version_is_exported_changed_and_imported_as_a_draft(version, client):
    exported = client.get(reverse("assessments:instrument_export", args=[version.pk]))
    changed = replace(read_version(exported.content), code="minat-5-b", name="Uji coba")
    response = client.post(reverse(IMPORT), sheet(changed))
    assert response.url == reverse(LIST)
    draft = InstrumentVersion.objects.get(code="minat-5-b")
    assert draft.state == VersionState.DRAFT
    assert content_hash(load_content(draft)) == content_hash(changed)
    assert "Uji coba" in client.get(reverse(LIST)).content.decode()
    actions = TrailEvent.objects.filter(object_type="assessments.instrumentversion")
    assert list(actions.order_by("pk").values_list("action", flat=True)) == ["export", "create"]


def test_a_draft_is_replaced_by_a_sheet_with_its_code(version, officer):
    content = replace(load_content(version), code="baru")
    store_version(content=content, by=officer)
    store_version(content=replace(content, name="Lain"), by=officer)
    assert InstrumentVersion.objects.get(code="baru").name == "Lain"


def test_a_version_that_has_been_in_use_is_never_replaced(version, client):
    before = content_hash(load_content(version))
    page = client.post(reverse(IMPORT), sheet(replace(load_content(version), name="Lain")))
    assert "minat-5" in str(page.context["form"].errors["file"])
    version.refresh_from_db()
    assert content_hash(load_content(version)) == before


def test_a_sheet_with_a_problem_keeps_nothing(version, client):
    broken = replace(load_content(version), code="baru", items=())
    page = client.post(reverse(IMPORT), sheet(broken))
    assert "Butir" in str(page.context["form"].errors["file"])
    assert InstrumentVersion.objects.count() == 2


@pytest.mark.parametrize("data", [b"", b"tidak ada", b"x" * (1024 * 1024 + 1)])
def test_a_file_that_is_no_sheet_is_refused_on_the_page(client, data):
    page = client.post(reverse(IMPORT), {"file": SimpleUploadedFile("a.xlsx", data)})
    assert page.status_code == 200
    assert page.context["form"].errors["file"]
    assert client.post(reverse(IMPORT)).context["form"].errors["file"]


def test_a_version_comes_into_use_and_out_of_use_by_the_officer(version, client):
    address = reverse("assessments:instrument_state", args=[version.pk])
    client.post(address, {"state": "retired"})
    version.refresh_from_db()
    assert version.state == VersionState.RETIRED
    client.post(address, {"state": "x"})
    client.post(address, {"state": "in_use"})
    version.refresh_from_db()
    assert version.state == VersionState.IN_USE


def test_a_used_version_does_not_become_a_draft_again(version, officer):
    assert not can_become(version, VersionState.DRAFT)
    with pytest.raises(RefusedError):
        set_version_state(version=version, state=VersionState.DRAFT, by=officer)


def test_the_list_counts_questions_and_completed_sessions(client, officer):
    completed_session(officer)
    versions = client.get(reverse(LIST)).context["versions"]
    counts = {one.code: (one.item_count, one.completed_count) for one in versions}
    assert counts == {"minat-5": (30, 1), "minat-wajah": (30, 0)}
