import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inmates.actions import discard_import, preview_import
from inmates.models import HeadingMeaning, SdpImport
from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import HeadingMeaningFactory
from tests.inmates.sdp.conftest import as_csv

pytestmark = pytest.mark.django_db
HEAD = ["No", "Nm Tahanan", "No Reg", "Gol", "Ruang"]
FILE = as_csv([HEAD, ["1", "CONTOH <SATU>", "B.I-0001/2026", "B I", "3604051705950001"]])
LIST = reverse("inmates:heading_list")


@pytest.fixture
def as_officer(client_of, officer):
    return client_of(officer)


@pytest.fixture
def asking(officer):
    return preview_import(data=FILE, name="a.csv", by=officer)


def page(asking):
    return reverse("inmates:import_headings", args=[asking.pk])


def test_an_unknown_heading_leads_from_the_upload_to_its_question(as_officer):
    file = SimpleUploadedFile("a.csv", FILE)
    response = as_officer.post(reverse("inmates:import_upload"), {"file": file}, follow=True)
    assert response.redirect_chain[-1][0] == page(SdpImport.objects.get())
    assert list(response.context["form"].fields) == ["kolom-nmtahanan", "kolom-ruang"]


def test_examples_are_shown_masked_and_looking_at_them_is_on_the_trail(as_officer, asking):
    html = as_officer.get(page(asking)).content.decode()
    assert "CONTOH &lt;SATU&gt;" in html
    assert "3604…01" in html
    assert "3604051705950001" not in html
    event = TrailEvent.objects.filter(action="view", object_id=str(asking.pk)).get()
    assert event.changes == {"headings": ["Nm Tahanan", "Ruang"]}


def test_the_answer_leads_to_the_preview(as_officer, asking):
    response = as_officer.post(page(asking), {"kolom-nmtahanan": "name", "kolom-ruang": ""})
    assert response.url == reverse("inmates:import_preview", args=[asking.pk])
    assert dict(HeadingMeaning.objects.values_list("heading", "field")) == {
        "nmtahanan": "name",
        "ruang": "",
    }


def test_two_columns_of_one_meaning_are_refused_beside_the_field(as_officer, asking):
    answer = {"kolom-nmtahanan": "name", "kolom-ruang": "register_class"}
    errors = as_officer.post(page(asking), answer).context["form"].errors
    assert "Gol" in errors["kolom-ruang"][0]
    assert HeadingMeaning.objects.count() == 0


def test_headings_cannot_act_as_markup(as_officer, officer):
    head = ["nama", "no reg", "Gol", "<b onclick=x>Ruang", "Tempat"]
    data = as_csv([head, ["CONTOH", "B.I-0001/2026", "B I", "C", "D"]])
    asking = preview_import(data=data, name="a.csv", by=officer)
    answer = dict.fromkeys(as_officer.get(page(asking)).context["form"].fields, "block")
    for html in (as_officer.get(page(asking)), as_officer.post(page(asking), answer)):
        assert "<b onclick" not in html.content.decode()


def test_a_file_still_without_a_name_is_refused(as_officer, asking):
    form = as_officer.post(page(asking), {"kolom-ruang": "block"}).context["form"]
    assert form.non_field_errors()


def test_a_file_without_people_is_refused_with_its_reason(as_officer, officer):
    asking = preview_import(data=as_csv([HEAD]), name="a.csv", by=officer)
    form = as_officer.post(page(asking), {"kolom-nmtahanan": "name"}).context["form"]
    assert form.non_field_errors()


def test_a_settled_import_asks_nothing_more(as_officer, asking, officer):
    discard_import(sdp_import=asking, by=officer)
    preview = reverse("inmates:import_preview", args=[asking.pk])
    assert as_officer.get(page(asking)).url == preview
    assert as_officer.post(page(asking), {"kolom-nmtahanan": "name"}).url == preview


def test_remembered_headings_are_listed_with_who_confirmed_them(
    as_officer, officer, django_assert_num_queries
):
    HeadingMeaningFactory(shown="Ruang", field="block", confirmed_by=officer)
    with django_assert_num_queries(3):
        html = as_officer.get(LIST).content.decode()
    assert "Ruang" in html
    assert str(officer) in html
    HeadingMeaningFactory.create_batch(5)
    with django_assert_num_queries(3):
        as_officer.get(LIST)


def test_a_heading_is_forgotten_by_a_click(as_officer):
    meaning = HeadingMeaningFactory()
    url = reverse("inmates:heading_forget", args=[meaning.pk])
    assert as_officer.get(url).status_code == 405
    assert as_officer.post(url).url == LIST
    assert HeadingMeaning.objects.count() == 0
