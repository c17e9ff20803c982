"""The command that works out every run of a round again and compares it with what is stored."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from trainings.models import SelectionRound
from trainings.rounds.replay import differences_of


class Command(BaseCommand):
    """Replays a round byte for byte; ends with status 1 where anything differs."""

    help = "Work out every run of a selection round again and compare it byte for byte."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of the round."""
        parser.add_argument("round", type=int, help="number of the round")

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay and report.

        Raises:
            CommandError: there is no such round, it has no run yet, or something differs; the
                message names the run.

        """
        round_ = SelectionRound.objects.filter(pk=options["round"]).first()
        if round_ is None:
            raise CommandError(_("There is no round %(number)s.") % {"number": options["round"]})
        runs = round_.runs.count()
        if not runs:
            raise CommandError(_("%(round)s was not run yet.") % {"round": round_})
        found = differences_of(round_)
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(
            _("%(round)s: %(count)s runs give the same result again, byte for byte.")
            % {"round": round_, "count": runs}
        )
