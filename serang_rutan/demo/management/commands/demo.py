"""The command that fills a fresh database with an invented Rutan."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import User
from inmates.models import Inmate
from serang_rutan.demo.build import Size, Summary, build
from serang_rutan.demo.courses import ACCOUNTS
from serang_rutan.demo.writing.institutions import PASSWORD
from trainings.models import Batch, Room

FEWEST, MOST_YEARS = 40, 10


class Command(BaseCommand):
    """Builds the demonstration data; refuses outside demo mode and where data stands already."""

    help = "Fill a fresh database with an invented Rutan."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the size, the years of history and the seed."""
        parser.add_argument("--inmates", type=int, default=400, help="people present today")
        parser.add_argument("--years", type=int, default=2, help="years of history")
        parser.add_argument("--seed", type=int, default=1, help="same seed and day, same data")
        parser.add_argument("--once", action="store_true", help="do nothing where data stands")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, build and report.

        Raises:
            CommandError: not in demo mode, data stands already, or a number is out of range.

        """
        if options["once"] and Inmate.objects.exists():
            return
        size = Size(options["inmates"], options["years"], options["seed"], timezone.localdate())
        _check(size)
        self._report(build(size))

    def _report(self, summary: Summary) -> None:
        self.stdout.write(
            _(
                "Demonstration data is ready: %(present)s inmates present, %(left)s stays ended, "
                "%(batches)s batches, %(certificates)s certificates. Every person is invented."
            )
            % {
                "present": summary.present,
                "left": summary.left,
                "batches": summary.batches,
                "certificates": summary.certificates,
            }
        )
        self.stdout.write(
            _("Accounts, all with the password %(password)s:") % {"password": PASSWORD}
        )
        users = User.objects.in_bulk([one.username for one in ACCOUNTS], field_name="username")
        for account in ACCOUNTS:
            user = users[account.username]
            place = f" – {user.agency}" if user.agency else ""
            self.stdout.write(f"  {user.username:<18}{user.get_role_display()}{place}")


def _check(size: Size) -> None:
    if not settings.DEMO:
        raise CommandError(
            _("Demonstration data is for demo mode only. Set BEKAL_DEMO=1 and a fresh BEKAL_VAR.")
        )
    if size.inmates < FEWEST:
        raise CommandError(
            _("--inmates %(given)s is too few; give %(fewest)s or more.")
            % {"given": size.inmates, "fewest": FEWEST}
        )
    if not 1 <= size.years <= MOST_YEARS:
        raise CommandError(
            _("--years %(given)s does not fit; give 1 to %(most)s.")
            % {"given": size.years, "most": MOST_YEARS}
        )
    accounts = User.objects.filter(username__in=[account.username for account in ACCOUNTS])
    holders = (Inmate.objects.all(), Batch.objects.all(), Room.objects.all(), accounts)
    if any(rows.exists() for rows in holders):
        raise CommandError(
            _(
                "The database holds data already. Demonstration data needs a fresh database: "
                "choose another BEKAL_VAR or DATABASE_URL and run migrate first."
            )
        )
