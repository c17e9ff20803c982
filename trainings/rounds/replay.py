"""Whether the stored runs of a round still follow from their inputs, and from one another."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from trainings.models import RoundRun, SelectionRound
from trainings.selection.frozen import canonical, replay
from trainings.selection.lottery import seed_hash


def differences_of(round_: SelectionRound) -> list[str]:
    """Say what differs, in words that name the run; nothing where all is as it was.

    Asked is that the seed is the one whose hash was published, that every run has the facts of
    the first one, and that its inputs give its result again, byte for byte.
    """
    found = []
    if seed_hash(round_.seed) != round_.seed_hash:
        found.append(_("The seed is not the one whose hash was published."))
    runs = list(round_.runs.order_by("number"))
    for run in runs:
        try:
            found += _differing(run, runs[0], round_.seed)
        except (ValueError, KeyError, TypeError):
            text = _("Run %(number)s: what is stored cannot be read any more.")
            found.append(text % {"number": run})
    return found


def _differing(run: RoundRun, first: RoundRun, seed: str) -> Iterator[str]:
    if _facts(run) != _facts(first) or json.loads(run.inputs)["seed"] != seed:
        yield _("Run %(number)s: the facts are not those of the first run.") % {"number": run}
    if replay(run.inputs) != run.result:
        yield _("Run %(number)s: the stored result is not what its inputs give.") % {"number": run}


def _facts(run: RoundRun) -> str:
    """Give the inputs without what later runs may add."""
    return canonical(json.loads(run.inputs) | {"decisions": [], "gone": []})
