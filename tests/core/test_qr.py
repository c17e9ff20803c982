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


def squares(svg: str) -> set[tuple[int, int]]:
    """Follow the pen: each piece begins somewhere, each bar of it lies right of the one before."""
    found = set()
    for x, y, bars in re.findall(r"M(\d+) (\d+)((?:m\d+ 0h\d+v1h-\d+z)+)", svg):
        left = int(x)
        for gap, width in re.findall(r"m(\d+) 0h(\d+)", bars):
            left += int(gap)
            found |= {(left + step, int(y)) for step in range(int(width))}
    return found


def test_the_squares_drawn_are_those_of_the_code():
    text = "ACDE-FGHJ-KMNP"
    code = segno.make(text, error="m", micro=False, mask=qr.MASK, boost_error=False)
    rows = enumerate(code.matrix_iter(border=qr.MARGIN))
    dark = {(x, y) for y, row in rows for x, module in enumerate(row) if module}
    assert squares(qr.svg(text)) == dark


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
