"""Answers that are files; their names hold no personal data."""

from django.http import HttpResponse
from django.utils import timezone

PDF, JSON = "application/pdf", "application/json; charset=utf-8"


def printed(pages: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that the browser shows."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(pages, content_type=PDF, headers=headers)


def handed_over(content: bytes, name: str) -> HttpResponse:
    """Answer with a JSON file to be saved, named after today's date."""
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(content, content_type=JSON, headers=headers)
