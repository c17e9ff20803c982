"""Checks that the Indonesian catalogue is complete and compiled: `python -m …translations`.

Collects the texts of a copy of the sources, so the checkout itself is not touched, and exits
with 1 and the texts in question if one has no translation, is marked fuzzy, stands in the code
but not in the catalogue, or is compiled to something else than the catalogue says. Needs gettext.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/id/LC_MESSAGES/django.po")
SKIPPED = shutil.ignore_patterns(".venv", "var", ".git", "tests", "*cache*", "node_modules")
COLLECT = "makemessages --locale id --no-location --no-wrap --no-obsolete"


def _run(*command: str, folder: Path) -> str:
    """Run a command in `folder` and give what it prints; a failing one ends the check."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def problems() -> list[str]:
    """Say in sentences what is wrong with the catalogue; an empty list if nothing is."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "sources"
        shutil.copytree(ROOT, copy, ignore=SKIPPED)
        os.environ.update(
            BEKAL_SECRET_KEY="0" * 32, BEKAL_DATA_KEY="0" * 32, BEKAL_VAR=str(Path(name) / "var")
        )
        _run(sys.executable, "manage.py", *COLLECT.split(), folder=copy)
        for flag, what in (("--untranslated", "not translated"), ("--only-fuzzy", "fuzzy")):
            listed = _run("msgattrib", flag, "--no-obsolete", str(CATALOGUE), folder=copy)
            found += [f"{what}: {line}" for line in _messages(listed)]
        _run("msgfmt", "--check-format", "-o", "collected.mo", str(CATALOGUE), folder=copy)
        _run("msgfmt", "-o", "committed.mo", str(ROOT / CATALOGUE), folder=copy)
        compiled = (ROOT / CATALOGUE).with_suffix(".mo").read_bytes()
        if compiled != (copy / "committed.mo").read_bytes():
            found.append("the compiled catalogue differs from its source: make messages")
    return found


def _messages(listed: str) -> list[str]:
    """Pick the texts out of what msgattrib lists, without the header."""
    return [line for line in listed.splitlines() if line.startswith("msgid ") and line[6:] != '""']


if __name__ == "__main__":
    sentences = problems()
    sys.stdout.writelines(f"{sentence}\n" for sentence in sentences)
    sys.exit(1 if sentences else 0)
