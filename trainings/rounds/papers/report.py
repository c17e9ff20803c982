"""The two reports on a round as they are printed. The page itself stands in `typst/round.typ`.

The one for the TPP names people, for Rutan staff alone. The one for the inspectorate names them by
registration number: enough to check any of them against the register.
"""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from serang_rutan.core import pdf
from serang_rutan.core.formats import long_date
from trainings.rounds.papers import people, proceedings, rules, seats
from trainings.rounds.papers.terms import Naming, Section
from trainings.rounds.review import Review


def hearing_report(review: Review) -> bytes:
    """Print what the hearing of the TPP rests on, with names, in Indonesian."""
    with override("id"):
        naming, round_ = Naming(review, with_names=True), review.round
        sections = [
            seats.figures_section(review),
            *people.placed_sections(review, naming),
            people.unplaced_section(review, naming),
            proceedings.decisions_section(round_, naming),
            proceedings.hearing_section(round_),
            seats.limits_section(review),
            seats.plan_section(review),
            rules.policy_section(round_),
            rules.lottery_section(round_),
            proceedings.runs_section(round_),
        ]
        note = _("Confidential: for officers of the Rutan and members of the TPP.")
        title = _("Report for the hearing of the TPP")
        return pdf.render("trainings/round", _data(review, title, note, sections))


def round_report(review: Review) -> bytes:
    """Print what an inspector asks, by registration number, in Indonesian."""
    with override("id"):
        naming, round_ = Naming(review, with_names=False), review.round
        sections = [
            proceedings.steps_section(round_),
            rules.policy_section(round_),
            rules.lottery_section(round_),
            seats.plan_section(review),
            seats.figures_section(review),
            people.answers_section(review),
            seats.limits_section(review),
            *people.placed_sections(review, naming),
            people.unplaced_section(review, naming),
            proceedings.decisions_section(round_, naming),
            proceedings.hearing_section(round_),
            proceedings.runs_section(round_),
        ]
        closed = round_.state == "finished"
        title = _("Closing report of the round") if closed else _("Report on the round")
        note = _(
            "People are named by registration number, as in the register of the Rutan, and by "
            "their number in the stored inputs."
        )
        return pdf.render("trainings/round", _data(review, title, note, sections))


def _data(review: Review, title: str, note: str, sections: list[Section]) -> dict[str, Any]:
    """Give what `round.typ` prints, as texts ready to read."""
    round_, run = review.round, review.run
    state = _("State: %(state)s. Run %(number)s of %(day)s.") % {
        "state": round_.get_state_display(),
        "number": run.number,
        "day": long_date(localtime(run.ran_at)),
    }
    approved = ""
    if round_.approved_by and round_.approved_at:
        words = {
            "name": round_.approved_by.full_name,
            "day": long_date(localtime(round_.approved_at)),
        }
        approved = _("Approved by %(name)s on %(day)s.") % words
    return {
        "title": title,
        "round": round_.name,
        "notes": [text for text in (state, approved, note) if text],
        "printed": _("Printed on %(day)s") % {"day": long_date(timezone.localdate())},
        "page": _("Page"),
        "sections": [asdict(one) for one in sections],
    }
