from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from serang_rutan.core.charts import Series, bar_chart, grouped_bar_chart, line_chart, share_bar


def render(source, request=None, **context):
    return engines["django"].from_string(source).render(context, request)


def chart_of(name):
    labels, series = ["I", "II"], [Series("Target", [4, 2]), Series("Realisasi", [3, None])]
    parts = [("Lulus & siap", 3), ("Pindah", 1)]
    return {
        "bar": lambda: bar_chart("Judul", "Isi", parts, headings=("Keadaan", "Orang")),
        "grouped": lambda: grouped_bar_chart("Judul", "Isi", labels, series, heading="Triwulan"),
        "line": lambda: line_chart("Judul", "Isi", labels, series, heading="Triwulan"),
        "share": lambda: share_bar("Judul", "Isi", parts, headings=("Keadaan", "Orang", "Bagian")),
    }[name]()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ day|long_date }}", "18 November 2025"),
        ('{{ day|long_date:"weekday" }}', "Selasa, 18 November 2025"),
        ("{{ day|short_date }}", "18-11-2025"),
        ("{{ day|date_range:end }}", "18–21 November 2025"),
        ("{{ day|date_range:none }}", "18 November 2025"),
        ("{{ 1500000|rupiah }}", "Rp1.500.000"),
        ("{{ 0.875|percent }}", "87,5 %"),
        ("{{ 1234.5|number }}", "1.234,5"),
        ("{{ birth|age_on:day }}", "25"),
        ('{{ "3604123456780025"|mask_nik }}', "3604••••••••0025"),
    ],
)
def test_values_are_written_the_indonesian_way(source, text):
    days = {
        "day": date(2025, 11, 18),
        "end": date(2025, 11, 21),
        "birth": date(2000, 1, 1),
        "none": None,
    }
    assert render(source, **days) == text


@pytest.mark.parametrize(
    "name", ["long_date", "short_date", "date_range:none", "rupiah", "percent", "number", "age_on"]
)
def test_nothing_is_written_as_a_dash(name):
    assert render(f"{{{{ none|{name} }}}}", none=None) == "–"


def test_dates_follow_the_language_of_the_page():
    with translation.override("en"):
        assert render("{{ day|long_date }}", day=date(2026, 5, 1)) == "1 May 2026"


def test_a_moment_is_dated_by_the_clock_of_the_rutan():
    late = datetime(2025, 11, 17, 18, 0, tzinfo=UTC)
    assert render("{{ late|short_date }}", late=late) == "18-11-2025"


def test_a_pill_has_a_word_and_an_icon_and_escapes_its_text():
    html = render('{% pill text "warning" %}', text="<b>Menunggu</b>")
    assert "pill-warning" in html
    assert "#warning" in html
    assert "&lt;b&gt;Menunggu" in html


def test_an_unknown_tone_is_neutral():
    assert "pill-neutral" in render('{% pill "Rancangan" "purple" %}')


def test_the_last_crumb_is_the_page_itself():
    assert 'href="/x/"' in render('{% crumb "Daftar" "/x/" %}')
    assert 'aria-current="page"' in render('{% crumb "Ini" %}')


def test_a_page_header_holds_title_and_buttons():
    html = render(
        '{% page_header title=name subtitle="Dua" %}<a class="btn">Tambah</a>{% end_page_header %}',
        name="Satu & dua",
    )
    assert "<h1>Satu &amp; dua" in html
    assert '<a class="btn">Tambah</a>' in html


def test_a_page_header_without_buttons_leaves_no_empty_box():
    assert "actions" not in render('{% page_header title="A" %}\n{% end_page_header %}')


@pytest.mark.parametrize(
    ("value", "maximum", "shown"), [(18, 25, "18"), (30, 25, "25"), (-1, 25, "0"), (0, 0, "0")]
)
def test_a_progress_bar_stays_inside_its_bounds(value, maximum, shown):
    html = render('{% progress value maximum "Kursi" %}', value=value, maximum=maximum)
    assert f'value="{shown}"' in html


def test_a_progress_bar_keeps_the_decimal_point_for_the_browser():
    assert 'value="2.5"' in render('{% progress 2.5 10 "Jam" %}')


def test_a_tile_with_an_address_is_a_link():
    assert 'href="/x/"' in render('{% tile "Peserta" 3 "" "/x/" %}')
    assert "href" not in render('{% tile "Peserta" 3 %}')


def test_an_empty_state_says_what_to_do_next():
    html = render('{% empty_state "Belum ada" "Mulai di sini." "/baru/" "Buat" %}')
    assert "Mulai di sini." in html
    assert 'href="/baru/"' in html


def test_a_page_link_keeps_the_filters():
    request = RequestFactory().get("/x/", {"jenis": "a & b", "page": 2})
    html = render('{% include "components/pagination.html" %}', request, page=pages().page(2))
    assert "?jenis=a+%26+b&amp;page=3" in html
    assert "26–50" in html


def test_many_pages_are_elided():
    request = RequestFactory().get("/x/")
    html = render('{% include "components/pagination.html" %}', request, page=pages().page(8))
    assert html.count("…") == 2
    assert 'aria-current="page"' in html


def pages():
    return Paginator(range(380), 25)


def test_cells_carry_their_heading_for_small_screens():
    html = render(
        '{% include "components/data_table.html" %}', headings=["Nama"], rows=[["Contoh"]]
    )
    assert 'data-label="Nama"' in html


@pytest.mark.parametrize("name", ["bar", "grouped", "line", "share"])
def test_a_chart_is_described_and_drawn_without_style(name):
    template = "bar" if name == "grouped" else name
    html = render(f'{{% include "components/chart_{template}.html" %}}', chart=chart_of(name))
    assert 'role="img"' in html
    assert "<title>Judul</title>" in html
    assert "<desc>Isi</desc>" in html
    assert 'fill="#0f6b63"' in html
    assert "style=" not in html
    assert "<table" in html


@pytest.mark.parametrize("name", ["bar", "grouped", "line", "share"])
def test_a_chart_has_decimal_points_in_indonesian_too(name):
    template = "bar" if name == "grouped" else name
    html = render(f'{{% include "components/chart_{template}.html" %}}', chart=chart_of(name))
    for attribute in ('width="', 'x="', 'cx="', 'y="', 'x1="'):
        for part in html.split(attribute)[1:]:
            assert "," not in part.split('"')[0]
