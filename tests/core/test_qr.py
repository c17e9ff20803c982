import io
import shutil
import subprocess

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


def test_a_reader_reads_what_was_drawn(tmp_path):
    assert shutil.which("zbarimg"), "zbar-tools is needed"
    picture = io.BytesIO()
    segno.make("ACDE-FGHJ-KMNP", error="m", micro=False).save(picture, kind="png", scale=6)
    target = tmp_path / "kode.png"
    target.write_bytes(picture.getvalue())
    read = subprocess.run(["zbarimg", "--quiet", "--raw", target], capture_output=True, check=True)
    assert read.stdout.decode().strip() == "ACDE-FGHJ-KMNP"
