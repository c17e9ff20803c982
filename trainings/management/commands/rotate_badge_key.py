"""The command that lets a new key sign badges."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from trainings.actions.badge_key import rotate_badge_key


class Command(BaseCommand):
    """Makes a new key for badges; the old one stays published."""

    help = "Let a new key sign Open Badges; those signed before stay genuine."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate and name the new key."""
        key = rotate_badge_key(by=None)
        self.stdout.write(_("Badges are signed with the key %(key)s now.") % {"key": key.key_id})
