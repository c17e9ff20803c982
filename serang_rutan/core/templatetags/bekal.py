"""Tags and filters of our pages. They are built in: no template has to load them.

Each tag is a small piece of the look (see `templates/components/`); each filter writes a value the
way people here write it. A filter given nothing answers with a dash.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from serang_rutan.core import formats

register = template.Library()
NOTHING = "–"
TONES = {
    "neutral": "dot",
    "info": "info",
    "success": "check",
    "warning": "warning",
    "danger": "cross",
}


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """Draw an icon of `static/img/icons.svg`; it is hidden from screen readers."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def pill(text: Any, tone: str = "neutral") -> SafeString:
    """Show a state: its word, a colour and an icon, so never by colour alone."""
    tone = tone if tone in TONES else "neutral"
    return format_html('<span class="pill pill-{}">{}{}</span>', tone, icon(TONES[tone]), text)


@register.inclusion_tag("components/crumb.html")
def crumb(label: Any, url: str = "") -> dict[str, Any]:
    """Show one step of the breadcrumb; the last step, the page itself, has no address."""
    return {"label": label, "url": url}


@register.simple_block_tag(end_name="end_page_header")
def page_header(content: str, title: Any, subtitle: Any = "", pill: Any = "") -> SafeString:
    """Show the page's title, a subtitle, a pill, and what the block holds: the action buttons."""
    context = {
        "title": title,
        "subtitle": subtitle,
        "pill": pill,
        "actions": content,
    }
    return render_to_string("components/page_header.html", context)


@register.inclusion_tag("components/progress.html")
def progress(value: float, maximum: float, label: Any, tone: str = "") -> dict[str, Any]:
    """Show how much of `maximum` is reached, as a bar and in words."""
    return {
        "value": max(0, min(value, maximum)),
        "maximum": maximum or 1,
        "label": label,
        "tone": tone,
        "value_text": _number(value),
        "maximum_text": _number(maximum),
    }


@register.inclusion_tag("components/day_choice.html")
def day_choice(day: date) -> dict[str, Any]:
    """Let people go to another day of a page that reads it from its address (`?hari=`)."""
    return {"day": day, "before": day - timedelta(days=1), "after": day + timedelta(days=1)}


@register.inclusion_tag("components/tile.html")
def tile(label: Any, value: Any, hint: Any = "", url: str = "", tone: str = "") -> dict[str, Any]:
    """Show one figure with its name; with `url` the whole tile leads there."""
    return {"label": label, "value": value, "hint": hint, "url": url, "tone": tone}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: Any, text: Any = "", url: str = "", label: Any = "", icon_name: str = "inbox"
) -> dict[str, Any]:
    """Say that there is nothing here and what to do next (`label` leads to `url`)."""
    return {"title": title, "text": text, "url": url, "label": label, "icon_name": icon_name}


@register.simple_tag(takes_context=True)
def query(context: Context, name: str, value: Any) -> str:
    """Give the page's query string with `name` set to `value` and all else kept."""
    parameters = context["request"].GET.copy()
    parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


@register.filter
def page_range(page: Page[Any]) -> Iterator[int | str]:
    """Give the page numbers to offer: the first, the last, those around, an ellipsis between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def beside(headings: list[Any], row: list[Any]) -> list[tuple[Any, Any]]:
    """Pair each cell of a row with its heading."""
    return list(zip(headings, row, strict=True))


@register.filter
def long_date(value: date | None, style: str = "") -> str:
    """Write "18 November 2025"; with the style "weekday" the day's name before it."""
    day = _day(value)
    if day is None:
        return NOTHING
    return formats.long_date(day, weekday=style == "weekday", language=_language())


@register.filter
def short_date(value: date | None) -> str:
    """Write "18-11-2025"."""
    day = _day(value)
    return NOTHING if day is None else formats.short_date(day)


@register.filter
def date_range(start: date | None, end: date | None) -> str:
    """Write "17–19 November 2025"; with one end missing the other stands alone."""
    first, last = _day(start) or _day(end), _day(end) or _day(start)
    if first is None or last is None:
        return NOTHING
    return formats.date_range(first, last, language=_language())


@register.filter
def rupiah(value: float | Decimal | None) -> str:
    """Write "Rp1.500.000"."""
    return NOTHING if value is None or value == "" else formats.rupiah(value)


@register.filter
def percent(share: float | Decimal | None) -> str:
    """Write a share between 0 and 1 as "87,5 %"."""
    if share is None or share == "":
        return NOTHING
    return formats.percent(share, language=_language())


@register.filter
def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """Write "1.234,5"."""
    return NOTHING if value is None or value == "" else _number(value, decimals)


@register.filter
def age_on(birth_date: date | None, day: date | None = None) -> str:
    """Write the age in whole years on `day`, by default today."""
    if birth_date is None:
        return NOTHING
    return str(formats.age_on(birth_date, day or timezone.localdate()))


@register.filter
def mask_nik(nik: str) -> str:
    """Write an identity number with its middle hidden."""
    return formats.mask_nik(nik) if nik else NOTHING


def _number(value: float | Decimal, decimals: int | None = None) -> str:
    return formats.number(value, decimals, language=_language())


def _day(value: date | None) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value or None


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"
