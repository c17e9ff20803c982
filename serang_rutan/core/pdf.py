"""Printing: a document template and data become a tagged PDF.

A template is a Typst file `<app>/typst/<name>.typ`. It receives its data as JSON in
`sys.inputs.data`; what people typed is therefore always data and never markup. Only the fonts
that come with Typst are used, so the same data give the same bytes on every machine.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.apps import apps


def render(template_name: str, data: Mapping[str, Any]) -> bytes:
    """Print `template_name` ("app/name") with `data`, which JSON must be able to hold.

    The result is a PDF that carries its structure and reading order (PDF/UA-1).

    Raises:
        LookupError: there is no such app.
        RuntimeError: the template does not exist, or does not fit the data (`typst.TypstError`).

    """
    template = _path(template_name)
    printed = typst.compile(
        template,
        root=template.parent,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=0,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    if not isinstance(printed, bytes):
        raise TypeError("A PDF is one piece.")
    return printed


def _path(template_name: str) -> Path:
    app_label, _, name = template_name.partition("/")
    return Path(apps.get_app_config(app_label).path) / "typst" / f"{name}.typ"
