"""Answers that are files."""

from django.http import HttpResponse
from django.utils import timezone

from serang_rutan.core.formats import short_date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    """Answer with an Excel file called after `name` and today's date."""
    file_name = f"{name}-{short_date(timezone.localdate())}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
