"""The paper form of an interest session. The text itself stands in `typst/form.typ`.

No name stands on it: the code does, on every page. The officer writes the name on the slip at the
top by hand and tears it off when the form comes back, so that a sheet left lying about tells
nobody whose answers these are.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils import timezone
from django.utils.translation import override

from assessments.actions.interest import wording_in_force
from assessments.instruments import VersionContent, load_content
from assessments.models import InterestSession
from assessments.paper import printed_code
from serang_rutan.core import pdf
from serang_rutan.core.qr import svg


def forms_pdf(sessions: Sequence[InterestSession]) -> bytes:
    """Print one form for each of `sessions`, in Indonesian whoever prints it.

    Raises:
        RefusedError: no wording of the consent was in force when a session began.

    """
    with override("id"):
        return pdf.render("assessments/form", forms_data(sessions))


def forms_data(sessions: Sequence[InterestSession]) -> dict[str, Any]:
    """Give what `form.typ` prints: forms, their versions by code, and drawings by name (SVG)."""
    versions = {session.version_id: session.version for session in sessions}
    contents = [load_content(version) for version in versions.values()]
    return {
        "forms": [_form(session) for session in sessions],
        "versions": {content.code: _version(content) for content in contents},
        "drawings": _drawings(contents),
    }


def _form(session: InterestSession) -> dict[str, str]:
    wording = wording_in_force(timezone.localdate(session.started_at))
    return {
        "code": printed_code(session.person_code),
        "qr": svg(session.person_code),
        "version": session.version.code,
        "consent": wording.text,
        "wording": wording.version,
    }


def _version(content: VersionContent) -> dict[str, Any]:
    """Give a version; where every option has a drawing, it is printed large."""
    return {
        "name": content.name,
        "instruction": content.instruction,
        "notice": content.notice,
        "large": all(option.drawing for option in content.options),
        "options": [
            {"label": option.label, "drawing": option.drawing} for option in content.options
        ],
        "items": [{"text": item.text, "drawing": item.drawing} for item in content.items],
    }


def _drawings(contents: Iterable[VersionContent]) -> dict[str, str]:
    names: set[str] = set()
    for content in contents:
        names |= {item.drawing for item in content.items}
        names |= {option.drawing for option in content.options}
    return {name: _drawing(name) for name in sorted(names) if name}


@cache
def _drawing(name: str) -> str:
    """Read a drawing below static/; the import of a version asks that the site holds it."""
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    return Path(found).read_text("utf-8")
