"""The transfer file on paper: the same facts as the JSON. See `typst/transfer.typ`."""

from datetime import date
from typing import Any

from serang_rutan.core import pdf
from serang_rutan.core.formats import date_range, long_date
from trainings.recap.letter import Letter, rutan_frame
from trainings.recap.transfer import INTEGRITY, File

SEXES = {"L": "Laki-laki", "P": "Perempuan"}
ENDINGS = {
    "sedang_mengikuti": "Masih mengikuti",
    "ditunda": "Kepesertaan ditangguhkan",
    "selesai": "Mengikuti sampai selesai",
    "berhenti": "Berhenti sebelum pelatihan selesai",
    "pelatihan_dihentikan": "Pelatihan dihentikan sebelum selesai",
    "pindah": "Pindah UPT",
    "bebas": "Bebas",
    "keluar": "Keluar dari Rutan",
}
ATTENDANCE = {
    "hadir": "hadir",
    "izin": "tidak hadir dengan izin",
    "memilih_tidak_ikut": "memilih tidak ikut",
    "tanpa_keterangan": "tanpa keterangan",
    "tidak_tercatat": "tidak ada tandanya",
}
NOTHING = "–"


def transfer_pdf(content: File, letter: Letter) -> bytes:
    """Print a transfer file, a section for each person."""
    return pdf.render("trainings/transfer", transfer_data(content, letter))


def transfer_data(content: File, letter: Letter) -> dict[str, Any]:
    """Give what `transfer.typ` prints, as texts ready to read in Indonesian."""
    return {
        **rutan_frame(letter),
        "printed": long_date(letter.dated_on),
        "hash": content[INTEGRITY]["nilai"],
        "people": [_person(one) for one in content["orang"]],
    }


def _person(one: File) -> File:
    return {
        "name": one["nama"],
        "identity": [
            ["Nomor induk", one["nomor_induk"] or NOTHING],
            ["Tanggal lahir", _long(one["tanggal_lahir"])],
            ["Jenis kelamin", SEXES.get(one["jenis_kelamin"], NOTHING)],
        ],
        "trainings": [_training(row) for row in one["pelatihan"]],
    }


def _training(row: File) -> File:
    days = date_range(date.fromisoformat(row["mulai"]), date.fromisoformat(row["selesai"]))
    hours = f"{row['jp_diikuti']} diikuti dari {row['jp_diadakan']} yang diadakan"
    facts = [
        ["Penyelenggara", row["penyelenggara"]],
        ["Tanggal", days],
        ["Jam pelajaran (JP)", f"{hours}; rencana seluruhnya {row['jp_rencana']}"],
        ["Kehadiran", _attendance(row["kehadiran"])],
        ["Materi yang diikuti", "; ".join(row["materi"]) or NOTHING],
        ["Keadaan", _ending(row)],
        ["Hasil", _result(row["hasil"])],
        ["Sertifikat", "; ".join(map(_certificate, row["sertifikat"])) or NOTHING],
    ]
    return {"course": f"{row['program']}, angkatan {row['angkatan']}", "facts": facts}


def _attendance(counts: File) -> str:
    said = [f"{words} {counts[key]}" for key, words in ATTENDANCE.items() if counts[key]]
    if waiting := counts["daftar_belum_diisi"]:
        said.append(f"{waiting} pertemuan belum diisi daftarnya")
    return ", ".join(said) or NOTHING


def _ending(row: File) -> str:
    words = ENDINGS[row["keadaan"]]
    return f"{words} ({_long(row['keadaan_sejak'])})" if row["keadaan_sejak"] else words


def _result(result: File | None) -> str:
    if result is None:
        return NOTHING
    if result["skala"] == "kompetensi":
        return "Kompeten" if result["kompeten"] else "Belum kompeten"
    marks = [("Teori", result["teori"]), ("praktik", result["praktik"])]
    return ", ".join(f"{name} {NOTHING if mark is None else mark}" for name, mark in marks)


def _certificate(paper: File) -> str:
    words = f"{paper['nomor']} ({_long(paper['terbit'])})"
    return f"{words}, kode periksa {paper['kode_periksa']}" if paper["kode_periksa"] else words


def _long(day: str | None) -> str:
    return long_date(date.fromisoformat(day)) if day else NOTHING
