"""Importing an SDP file from the command line, as the machine and not as a person."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from inmates.actions import apply_import, preview_import
from inmates.models import SdpImport
from inmates.sdp import SdpFileError
from inmates.sdp.headings import meaning
from inmates.sdp_messages import file_message
from serang_rutan.core.refusal import RefusedError

COUNTS = ("new", "changed", "same", "missing", "rejected")


class Command(BaseCommand):
    """Reads a file, tells what it would change, and with --apply changes it."""

    help = "Read an SDP export and tell what it would change; --apply changes it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the switches."""
        parser.add_argument("file", type=Path, help="an SDP export, .xlsx or CSV")
        parser.add_argument("--apply", action="store_true", help="apply it right away")
        parser.add_argument("--older", action="store_true", help="also if its data is older")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Preview the file, apply it if asked to, print the figures.

        Raises:
            CommandError: the file cannot be read or is older than the register, or someone
                changed the register meanwhile; nothing was changed.

        """
        sdp_import = self._previewed(options["file"])
        for heading in _unknown_headings(sdp_import):
            self.stderr.write(f"not read, as nobody has said what it means: {heading}")
        if options["apply"]:
            sdp_import = self._applied(sdp_import, older_ok=options["older"])
        counts = {name: getattr(sdp_import, f"{name}_count") for name in COUNTS}
        if options["json"]:
            self.stdout.write(json.dumps(counts, separators=(",", ":")))
            return
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write("applied" if options["apply"] else f"waiting as import {sdp_import.pk}")

    def _applied(self, sdp_import: SdpImport, *, older_ok: bool) -> SdpImport:
        try:
            return apply_import(sdp_import=sdp_import, by=None, older_ok=older_ok)
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal

    def _previewed(self, path: Path) -> SdpImport:
        try:
            return preview_import(data=path.read_bytes(), name=path.name, by=None)
        except OSError as problem:
            raise CommandError(f"{path.name}: {problem.strerror}") from problem
        except SdpFileError as problem:
            raise CommandError(f"{path.name}: {file_message(problem)}") from problem


def _unknown_headings(sdp_import: SdpImport) -> list[str]:
    """Give the headings that were left out because nobody has said what they mean."""
    headings: list[str] = sdp_import.ignored_headings
    return [text for text in headings if meaning(text, sdp_import.meanings) is None]
