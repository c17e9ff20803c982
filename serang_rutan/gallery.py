"""A page with every component, for whoever builds pages. Routed while debugging only."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from serang_rutan.core.access import public
from serang_rutan.core.charts import Series, bar_chart, grouped_bar_chart, line_chart, share_bar
from serang_rutan.core.formats import rupiah

QUARTERS = ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"]


class SampleForm(forms.Form):
    """A form with the usual kinds of fields."""

    title = forms.CharField(label="Judul", help_text="Nama yang tampil di daftar.")
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "Menjahit"), ("b", "Budidaya lele")])
    starts_on = forms.DateField(label="Mulai")
    note = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    choice = forms.ChoiceField(
        label="Kebugaran", choices=[("1", "Layak"), ("2", "Belum")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="Data sudah diperiksa")


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component once, with invented content."""
    return render(request, "gallery.html", {**_charts(), **_samples()})


def _samples() -> dict[str, Any]:
    return {
        "form": SampleForm({"title": "", "starts_on": "17 November", "kind": "a"}),
        "day": date(2025, 11, 18),
        "end": date(2025, 11, 21),
        "page": Paginator(range(380), 25).page(4),
        "facts": [("Nama", "Contoh Satu"), ("NIK", "3604••••••••0025"), ("Blok", None)],
        "steps": [
            {"label": "Berkas", "url": "#", "state": "done"},
            {"label": "Periksa", "url": "", "state": "current"},
            {"label": "Simpan", "url": "", "state": "todo"},
        ],
        "headings": ["Nama", "Pelatihan", "Mulai", "Peserta"],
        "rows": [
            ["Contoh Satu", "Ecoprint", "17-11-2025", "25"],
            ["Contoh Dua", "Budidaya lele", "02-12-2025", "20"],
        ],
    }


def _charts() -> dict[str, Any]:
    return {
        "bars": bar_chart(
            "Peserta per kecamatan",
            "Cikande terbanyak dengan 24 peserta.",
            [("Cikande", 24), ("Kramatwatu", 17), ("Pontang", 9), ("Padarincang", 4)],
            headings=("Kecamatan", "Peserta"),
        ),
        "grouped": grouped_bar_chart(
            "Target dan realisasi anggaran",
            "Realisasi di bawah target pada semua triwulan.",
            QUARTERS,
            [
                Series("Target", [60e6, 75e6, 75e6, 90e6]),
                Series("Realisasi", [52.5e6, 71e6, 40e6, 0]),
            ],
            heading="Triwulan",
            write=rupiah,
        ),
        "lines": line_chart(
            "Lulusan per triwulan",
            "Naik dari 12 menjadi 41 orang.",
            QUARTERS,
            [Series("2024", [12, 18, 15, 30]), Series("2025", [20, 28, 41, None])],
            heading="Triwulan",
        ),
        "shares": share_bar(
            "Keadaan peserta",
            "Sebagian besar lulus.",
            [("Lulus", 62), ("Pindah atau bebas", 11), ("Mengundurkan diri", 5)],
            headings=("Keadaan", "Orang", "Bagian"),
        ),
    }
