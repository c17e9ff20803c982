import io
import re
import subprocess

import pytest
import segno

from serang_rutan.core import qr


def test_a_code_is_a_drawing_without_styles_or_scripts():
    drawing = qr.svg("https://bekal.example/cek/ACDE-FGHJ-KMNP/")
    assert drawing.startswith("<svg ")
    for forbidden in ("style", "class=", "<script", "<?xml"):
        assert forbidden not in drawing


def test_the_same_text_gives_the_same_drawing():
    assert qr.svg("ACDE") == qr.svg("ACDE") != qr.svg("ACDF")


def test_a_text_with_markup_cannot_break_out_of_the_drawing():
    assert "<script" not in qr.svg("</svg><script>alert(1)</script>")


def test_the_squares_drawn_are_those_of_the_code():
    code = segno.make("ACDE-FGHJ-KMNP", error="m", micro=False, mask=qr.MASK)
    drawn = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", qr.svg("ACDE-FGHJ-KMNP"))
        for step in range(int(width))
    }
    rows = enumerate(code.matrix_iter(border=qr.MARGIN))
    assert drawn == {(x, y) for y, row in rows for x, dark in enumerate(row) if dark}


@pytest.mark.documents
def test_a_reader_reads_every_kind_of_code(tmp_path):
    for number in range(20):
        address = f"https://bekal.example/cek/ACDE-FGHJ-{number:04d}/"
        picture = io.BytesIO()
        code = segno.make(address, error="m", micro=False, mask=qr.MASK)
        code.save(picture, kind="png", scale=4, border=qr.MARGIN)
        target = tmp_path / "kode.png"
        target.write_bytes(picture.getvalue())
        read = subprocess.run(
            ["zbarimg", "--quiet", "--raw", target], capture_output=True, check=True
        )
        assert read.stdout.decode().strip() == address
