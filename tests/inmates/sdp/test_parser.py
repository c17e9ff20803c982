import csv
import hashlib
import io
import random
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inmates.sdp import FileProblem, Limits, RowProblem, SdpFileError, WarningCode, parse

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 24)
HEAD = ["nomor_induk", "no_reg_instansi", "nama", "lokasi_sel"]


def person(number, name="BUDI", cell="7"):
    return [f"R{number}", f"B.I-{number:04}/2025", name, cell]


def sample(name):
    return parse((DATA / name).read_bytes(), name=name, today=TODAY)


def test_the_full_sample_is_read_without_a_rejection():
    found = sample("sdp_full.xlsx")
    assert (len(found.rows), found.rejected) == (380, ())
    assert found.as_of == TODAY
    assert found.fields == frozenset(found.headings)
    assert found.ignored_headings == (
        "No", "lama_pidana_tahun", "lama_pidana_bulan", "lama_pidana_hari",
    )  # fmt: skip
    first, last = found.rows[0], found.rows[-1]
    assert (first.row_number, first.name, first.cell) == (6, "BUDI WAHYUDI", "7")
    assert first.birth_date == date(2003, 8, 15)
    assert first.recidivist is True
    assert (last.row_number, last.name, last.aliases) == (385, "FAJAR WIBOWO", ("UCUP",))


def test_the_short_sample_is_read_without_a_rejection():
    found = sample("sdp_short.csv")
    assert (len(found.rows), found.rejected) == (380, ())
    assert found.as_of is None
    assert "nik" not in found.fields
    assert found.rows[0].row_number == 2
    assert found.rows[0].expires_on == date(2030, 8, 9)
    assert found.rows[-1].aliases == ("UCUP",)


def test_both_samples_speak_of_the_same_people():
    full, short = sample("sdp_full.xlsx"), sample("sdp_short.csv")
    pairs = [[(r.registration_number, r.name, r.expires_on) for r in f.rows] for f in (full, short)]
    assert pairs[0] == pairs[1]


def test_the_fingerprint_is_that_of_the_bytes(file):
    data = file.csv([HEAD, person(1)])
    assert file.read(data).sha256 == hashlib.sha256(data).hexdigest()


def test_religion_parents_and_articles_of_law_are_left_out(file):
    row = ["BUDI", "R1", "B I", "Islam", "AYAH", "Pasal 114"]
    found = file.read(
        file.csv([["nama", "nomor_induk", "golongan", "agama", "nama_ayah", "pasal"], row])
    )
    assert found.ignored_headings == ("agama", "nama_ayah", "pasal")
    assert not {"Islam", "AYAH", "Pasal 114"} & set(map(str, asdict(found.rows[0]).values()))


def test_blank_rows_totals_and_repeated_headers_are_no_people(file):
    rows = [HEAD, person(1), [], ["-", "", "--", ""], HEAD, person(2), ["Jumlah", "", "2"]]
    found = file.read(file.csv(rows))
    assert [r.row_number for r in found.rows] == [2, 6]
    assert found.rejected == ()


@pytest.mark.parametrize("label", ["JUMLAH", "Total", "Grand Total", "Jumlah: 1"])
def test_a_total_in_any_column_is_skipped(file, label):
    found = file.read(file.csv([HEAD, person(1), ["", "", label, "1"]]))
    assert (len(found.rows), found.rejected) == (1, ())


def test_a_person_called_total_is_a_person(file):
    assert file.read(file.csv([HEAD, person(1, "TOTAL")])).rows[0].name == "TOTAL"


def test_a_row_without_a_name_is_refused_alone(file):
    found = file.read(file.csv([HEAD, person(1, "-"), person(2)]))
    assert [(r.row_number, r.code) for r in found.rejected] == [(2, RowProblem.MISSING_NAME)]
    assert len(found.rows) == 1


def test_a_row_without_any_number_is_refused_alone(file):
    found = file.read(file.csv([HEAD, ["", "-", "BUDI", "7"], person(2)]))
    assert [(r.row_number, r.code) for r in found.rejected] == [(2, RowProblem.MISSING_NUMBER)]
    assert len(found.rows) == 1


def test_the_same_row_twice_counts_once(file):
    found = file.read(file.csv([HEAD, person(1), person(2), person(1)]))
    assert len(found.rows) == 2
    assert [(r.row_number, r.code, r.value) for r in found.rejected] == [
        (4, RowProblem.DUPLICATE_ROW, "R1")
    ]


def test_two_people_with_one_nomor_induk_are_both_refused(file):
    rows = [HEAD, person(1), person(2), ["r 1", "B.I-0009/2025", "ANDI", "1"]]
    found = file.read(file.csv(rows))
    assert [r.sdp_number for r in found.rows] == ["R2"]
    assert [(r.row_number, r.code, r.value) for r in found.rejected] == [
        (2, RowProblem.IDENTITY_CONFLICT, "R1"),
        (4, RowProblem.IDENTITY_CONFLICT, "r 1"),
    ]


def test_two_people_with_one_registration_number_are_both_refused(file):
    found = file.read(file.csv([HEAD, person(1), ["R2", "B.I-0001/2025", "ANDI", "1"]]))
    assert found.rows == ()
    assert {r.field for r in found.rejected} == {"registration_number"}


def test_two_people_with_one_nik_keep_their_rows_without_it(file):
    head = [*HEAD, "nik"]
    nik = "3604051508030025"
    rows = file.read(file.csv([head, [*person(1), nik], [*person(2), nik]])).rows
    assert [r.nik for r in rows] == ["", ""]
    assert {w.code for r in rows for w in r.warnings} == {WarningCode.NIK_SHARED}
    assert nik not in repr(rows)


def test_a_stay_that_ends_before_it_began_is_a_warning(file):
    row = file.row(tgl_masuk="02-01-2026", tgl_ekspirasi="01-01-2026")
    assert [w.code for w in row.warnings] == [WarningCode.EXPIRES_BEFORE_ENTRY]


def test_a_file_with_a_header_and_nobody_is_refused(file):
    with pytest.raises(SdpFileError) as caught:
        file.read(file.csv([HEAD, ["Jumlah", "", "", "0"]]))
    assert caught.value.code == FileProblem.NO_ROWS


@settings(max_examples=40)
@given(st.lists(st.integers(1, 15), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(numbers, chance):
    def read(rows):
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows([HEAD, *rows])
        found = parse(out.getvalue().encode(), name="f.csv", today=TODAY)
        return set(found.rows), sorted((r.code, r.value) for r in found.rejected)

    rows = [person(n % 12, cell=str(n)) for n in numbers]
    shuffled = random.Random(chance.random()).sample(rows, len(rows))
    assert read(rows) == read(shuffled)


def never_raises_otherwise(data):
    try:
        found = parse(data, name="f.xlsx", limits=Limits(max_rows=100), today=TODAY)
    except SdpFileError as refused:
        return refused.code
    return found.sha256


@given(
    st.one_of(
        st.binary(),
        st.binary().map(lambda b: b"PK\x03\x04" + b),
        st.binary().map(lambda b: b"nama;no_reg_instansi;tgl_masuk;nik;alamat\n" + b),
        st.text().map(lambda t: b"nama,nomor_induk,gol,tgl_bebas\nA,1,BI," + t.encode("utf-8")),
    )
)
def test_arbitrary_bytes_are_read_or_refused_and_nothing_else(data):
    assert never_raises_otherwise(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(damage):
    data = bytearray((DATA / "sdp_full.xlsx").read_bytes())
    for place, byte in damage:
        data[place % len(data)] = byte
    assert never_raises_otherwise(bytes(data))
