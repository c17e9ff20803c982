import pytest

from trainings.recap.discreet import reveals_detention


@pytest.mark.parametrize(
    "text",
    [
        "Pelatihan di Rutan Serang",
        "kain untuk WBP",
        "Warga  Binaan",
        "TAHANAN",
        "Lembaga Pemasyarakatan",
        "sel 4",
    ],
)
def test_words_of_detention_are_found(text):
    assert reveals_detention(text)


@pytest.mark.parametrize(
    "text", ["Memotong kain", "Sel surya", "Ketahanan pangan", "Blok mesin", "Peruntukan lahan", ""]
)
def test_words_of_a_trade_are_left_alone(text):
    assert not reveals_detention(text)
