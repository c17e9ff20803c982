import subprocess

import pytest
import typst
from django.apps import apps

from serang_rutan.core import pdf
from serang_rutan.core.printable import first_unprintable

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Uji", date: none)
#set text(lang: "id")
= #data.title
#data.text
"""


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Put a template where the app `core` keeps its own."""
    folder = tmp_path / "typst"
    folder.mkdir()
    (folder / "uji.typ").write_text(TEMPLATE)
    monkeypatch.setattr(apps.get_app_config("core"), "path", str(tmp_path))
    return "core/uji"


def text_of(printed: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=printed, capture_output=True, check=True
    ).stdout.decode()


@pytest.mark.parametrize("strange", ["🙂", "李", "ก", "\x01", "\u2041"])
def test_a_strange_character_does_not_keep_the_rest_from_being_printed(template, strange):
    data = {"title": "Judul", "text": f"Pakan {strange} lele"}
    assert pdf.render(template, data) == pdf.render(template, data | {"text": "Pakan □ lele"})


def test_every_character_held_to_be_printable_is_printed_as_it_is(template, monkeypatch):
    def give_up(data):
        raise AssertionError("a character held to be printable has no drawing")

    monkeypatch.setattr(pdf, "printable", give_up)
    known = [chr(code) for code in range(0x20, 0x2700) if not first_unprintable(chr(code))]
    assert pdf.render(template, {"title": "Judul", "text": " ".join(known)}).startswith(b"%PDF-")


@pytest.mark.documents
def test_data_are_printed(template):
    printed = pdf.render(template, {"title": "Judul", "text": "Isi"})
    assert printed.startswith(b"%PDF-")
    assert "Judul" in text_of(printed)
    assert "Isi" in text_of(printed)


@pytest.mark.documents
def test_what_people_typed_is_never_markup(template):
    typed = '#read("/etc/passwd") *tebal* $x$ "#{1+1}" \\ é ü'
    assert '#read("/etc/passwd") *tebal* $x$ "#{1+1}"' in text_of(
        pdf.render(template, {"title": "Judul", "text": typed})
    )


def test_the_same_data_give_the_same_bytes(template):
    data = {"title": "Judul", "text": "Isi"}
    assert pdf.render(template, data) == pdf.render(template, data)


@pytest.mark.documents
def test_the_document_is_tagged_and_sound(template, tmp_path):
    printed = tmp_path / "uji.pdf"
    printed.write_bytes(pdf.render(template, {"title": "Judul", "text": "Isi"}))
    subprocess.run(["qpdf", "--check", printed], check=True, capture_output=True)
    facts = subprocess.run(["pdfinfo", printed], check=True, capture_output=True).stdout.decode()
    assert "Tagged:          yes" in facts


def test_a_template_that_does_not_exist_is_an_error():
    with pytest.raises(RuntimeError):
        pdf.render("trainings/tidak-ada", {})


def test_a_template_cannot_read_outside_its_folder(template, tmp_path):
    (tmp_path / "rahasia.txt").write_text("rahasia")
    (tmp_path / "typst" / "uji.typ").write_text('#read("../rahasia.txt")')
    with pytest.raises(typst.TypstError):
        pdf.render(template, {})
