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

from serang_rutan.core.printable import printable

WITHOUT_DRAWING = "could not be displayed"


def render(template_name: str, data: Mapping[str, Any]) -> bytes:
    """Print `template_name` ("app/name") with `data`, which JSON must be able to hold.

    The result is a PDF that carries its structure and reading order (PDF/UA-1). Where the fonts do
    not know a character of the data, an empty square stands in its place: one strange letter must
    not keep a whole list from being printed.

    Raises:
        LookupError: there is no such app.
        RuntimeError: the template does not exist, or does not fit the data (`typst.TypstError`).

    """
    template = _path(template_name)
    try:
        return _compile(template, data)
    except typst.TypstError as error:
        if WITHOUT_DRAWING not in str(error):
            raise
        return _compile(template, printable(data))


def _compile(template: Path, data: Mapping[str, Any]) -> bytes:
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
