"""The parts of a report on what was done: steps, decisions, the hearing, and the runs."""

from hashlib import sha256

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from serang_rutan.core.formats import long_date, short_date
from trainings.models import RoundDecision, RoundHearing, RoundRun, RoundState, SelectionRound
from trainings.rounds.page import history_of
from trainings.rounds.papers.terms import Naming, Section
from trainings.rounds.replay import differences_of
from trainings.rounds.review import decisions_of


def steps_section(round_: SelectionRound) -> Section:
    """Say who brought the round into each state, and when."""
    history = history_of(round_)
    return Section(
        title=_("Steps taken"),
        columns=[_("Step"), _("By, on")],
        widths=[1, 1],
        rows=[[str(state.label), history[state]] for state in RoundState if state in history],
    )


def decisions_section(round_: SelectionRound, naming: Naming) -> Section:
    """List what was decided beside the rule, with reason and officer, taken back or not."""
    rows = [_decided(one, naming) for one in decisions_of(round_)]
    return Section(
        title=_("Decisions"),
        texts=[] if rows else [_("Nothing was decided beside the rule.")],
        columns=["#", _("Person"), _("Decision"), _("Reason"), _("Decided by")],
        widths=[1, 5, 6, 6, 5],
        rows=rows,
    )


def hearing_section(round_: SelectionRound) -> Section:
    """Give the day, the members and the minutes of the hearing."""
    hearing = RoundHearing.objects.filter(round=round_).select_related("recorded_by").first()
    title = _("Hearing of the TPP")
    if hearing is None:
        return Section(title, texts=[_("Not held yet. This report is what it rests on.")])
    members = ", ".join(line.strip() for line in hearing.members.splitlines() if line.strip())
    texts = [
        _("Held on %(day)s. Present: %(members)s.")
        % {"day": long_date(hearing.held_on), "members": members},
        hearing.minutes,
        _("Recorded by %(name)s.") % {"name": hearing.recorded_by.full_name},
    ]
    return Section(title, texts=texts)


def runs_section(round_: SelectionRound) -> Section:
    """Give every run with the hashes of what went in and came out, and replay them all now."""
    rows = [_ran(one) for one in round_.runs.select_related("ran_by").order_by("number")]
    differing = differences_of(round_)
    texts = [
        _(
            "Every run is stored with its inputs and its result. To work them out again: "
            "python manage.py replay_round %(round)s"
        )
        % {"round": round_.pk},
        *(differing or [_("Worked out again for this report: all the same, byte for byte.")]),
    ]
    return Section(
        title=_("Runs"),
        texts=texts,
        columns=[_("Run"), _("By, on"), _("SHA-256 of inputs, of the result")],
        widths=[4, 4, 12],
        rows=rows,
    )


def _decided(one: RoundDecision, naming: Naming) -> list[str]:
    who = f"{one.decided_by.full_name}, {short_date(localtime(one.decided_at).date())}"
    if one.revoked_at and one.revoked_by:
        words = {
            "name": one.revoked_by.full_name,
            "day": short_date(localtime(one.revoked_at).date()),
        }
        who = f"{who}\n{_('Taken back by %(name)s, %(day)s') % words}"
    what = f"{one.get_kind_display()}: {one.seats}"
    return [str(one.pk), naming.of(one.inmate_id), what, one.reason, who]


def _ran(run: RoundRun) -> list[str]:
    who = f"{run.ran_by.full_name}, {short_date(localtime(run.ran_at).date())}"
    hashes = (sha256(text.encode()).hexdigest() for text in (run.inputs, run.result))
    return [f"{run.number}. {run.get_cause_display()}", who, "\n".join(hashes)]
