import re
import subprocess

import pytest

from assessments.actions import interest as actions
from assessments.models import AnswerMode, InstrumentVersion, InterestState
from assessments.paper_form import forms_data, forms_pdf
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import UserFactory
from tests.factories.assessments import InterestSessionFactory, completed_session
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db

NAME = "Wahyudi Sastrawinata"


def form_of(version, **fields):
    return InterestSessionFactory(
        inmate=StayFactory(inmate=InmateFactory(name=NAME)).inmate,
        version=InstrumentVersion.objects.get(code=version),
        mode=AnswerMode.PAPER,
        **fields,
    )


@pytest.fixture
def session():
    return form_of("minat-5", person_code="ACDEFGH7")


@pytest.fixture
def faces():
    return form_of("minat-wajah", person_code="KMNPQR34")


def text_of(printed: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def codes_on(printed: bytes, folder) -> list[str]:
    """Read the squares on all pages, as a scanner at the desk does."""
    (folder / "f.pdf").write_bytes(printed)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "f.pdf", "f"], cwd=folder, check=True)
    pages = sorted(folder.glob("f-*.png"))
    read = subprocess.run(["zbarimg", "--quiet", "--raw", *pages], capture_output=True, check=False)
    return read.stdout.decode().split()


def questions_on(form) -> list[tuple[str, str]]:
    """Read the numbered lines, in the order printed."""
    done = subprocess.run(["pdftotext", "-layout", form, "-"], capture_output=True, check=True)
    return re.findall(r"^ *(\d{1,2}) +([A-Z].*?) *$", done.stdout.decode(), re.MULTILINE)


def test_the_form_knows_the_code_and_not_the_person(session):
    data = forms_data([session])
    assert data["forms"][0]["code"] == "ACDE-FGH7"
    assert NAME not in repr(data)


def test_the_wording_is_that_of_the_day_on_which_the_session_began(session):
    assert forms_data([session])["forms"][0]["wording"] == "1"
    session.started_at = session.started_at.replace(year=2020)
    with pytest.raises(RefusedError):
        forms_data([session])


def test_a_drawing_that_is_not_there_leaves_its_place_empty(faces):
    faces.version.items.filter(code="R1").update(drawing="img/minat/tidak-ada.svg")
    assert forms_data([faces])["drawings"]["img/minat/tidak-ada.svg"] == ""
    assert forms_pdf([faces]).startswith(b"%PDF")


@pytest.mark.documents
@pytest.mark.parametrize("version", ["minat-5", "minat-wajah"])
def test_everything_that_is_asked_stands_on_the_paper(version):
    session = form_of(version)
    text = text_of(forms_pdf([session]))
    for item in session.version.items.all():
        assert item.text in text
    for option in session.version.options.all():
        assert option.label in text
    assert actions.wording_in_force().text in text
    for part in ("Ya, saya bersedia", "Saya belum berkenan", version, session.version.notice):
        assert part in text
    assert NAME not in text


@pytest.mark.documents
def test_each_page_bears_the_code_and_each_form_counts_its_own_pages(session, faces, tmp_path):
    printed = forms_pdf([session, faces])
    text = text_of(printed)
    assert re.findall(r"Halaman (\d) dari (\d)", text) == [
        *[(str(n), "2") for n in (1, 2)],
        *[(str(n), "4") for n in (1, 2, 3, 4)],
    ]
    assert text.count("Kode ACDE-FGH7") == 2
    assert text.count("Kode KMNP-QR34") == 4
    assert codes_on(printed, tmp_path) == ["ACDEFGH7", "KMNPQR34"]
    subprocess.run(["qpdf", "--check", tmp_path / "f.pdf"], capture_output=True, check=True)


@pytest.mark.documents
def test_a_form_filled_from_its_paper_comes_to_the_same_as_an_interview(
    session, officer, client_of, tmp_path
):
    """From the printed square to the result, with one slip of the finger on the way."""
    printed = forms_pdf([session])
    [code] = codes_on(printed, tmp_path)
    asked = questions_on(tmp_path / "f.pdf")
    assert [int(number) for number, _text in asked] == list(range(1, 31))
    code_of = {item.text: item.code for item in session.version.items.all()}
    ticked = {code_of[text]: str(int(number) % 5) for number, text in asked}
    slip = ticked | {"A2": "4" if ticked["A2"] != "4" else "0"}

    for by, typed in ((officer, ticked), (UserFactory(role="officer"), slip)):
        client = client_of(by)
        page = client.get(client.post("/asesmen/minat/kertas/", {"code": code}).url)
        data = {"revision": page.context["revision"], "word": "yes", "next": "save"} | typed
        response = client.post(page.wsgi_request.path, data)
    page = client.get(response.url)
    assert [one.code for one in page.context["form"].found] == ["A2"]
    session.refresh_from_db()
    client.post(response.url, {"revision": session.revision, "A2": "first"})

    session.refresh_from_db()
    spoken = completed_session(officer, values={key: int(mark) for key, mark in ticked.items()})
    assert session.state == InterestState.COMPLETED
    for field in ("scales", "state", "groups", "flags", "content_hash", "scoring_version"):
        assert getattr(session.result, field) == getattr(spoken.result, field)
