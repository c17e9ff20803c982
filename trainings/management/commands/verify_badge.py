"""The command that checks a badge without a network."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from trainings.certificates.badge import NotGenuineError, read_badge, read_keys


class Command(BaseCommand):
    """Prints what a genuine badge says; ends with status 1 for any other file."""

    help = "Check the signature of an Open Badge with a public key file, and print what it says."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file of the badge and the one of the public keys."""
        parser.add_argument("badge", type=Path, help="file with the badge (JWT)")
        parser.add_argument("--key", type=Path, required=True, help="public keys: JWK, JWKS or PEM")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and print.

        Raises:
            CommandError: a file cannot be read, holds no key, or the badge is not genuine.

        """
        try:
            badge, key = (options[name].read_text() for name in ("badge", "key"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        try:
            credential = read_badge(badge, read_keys(key))
        except NotGenuineError as error:
            raise CommandError(
                _("Not genuine: the badge was altered, or another key signed it.")
            ) from error
        self.stdout.write(json.dumps(credential, ensure_ascii=False, indent=2))
        self.stdout.write(_("Genuine. Whether it was revoked stands on its public page."))
