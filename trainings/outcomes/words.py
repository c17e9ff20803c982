"""How it ended, in words for people. Nobody fails: some have not passed yet, some took a part."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from serang_rutan.core.formats import percent
from serang_rutan.core.templatetags.bekal import pill
from trainings.attendance_share import AttendanceShare, Counts
from trainings.outcomes.endings import Ending, EndingKind, Lack, Rate
from trainings.outcomes.people import Outcome

TONES = {EndingKind.PASSED: "success", EndingKind.OPEN: "info", EndingKind.AWAITING: "info"}


def ending_text(ending: Ending) -> str:
    """Say how it ended, without a reason: for everyone who may see the person."""
    if ending.kind == EndingKind.PARTLY:
        text = (
            _("Took part in a part: %(hours)s JP") if ending.hours else _("Did not get to attend")
        )
        return text % {"hours": ending.hours} if ending.hours else text
    return {
        EndingKind.OPEN: _("Still taking part"),
        EndingKind.AWAITING: _("Completed, result to come"),
        EndingKind.PASSED: _("Passed"),
        EndingKind.NOT_YET: _("Not passed yet"),
        EndingKind.NOT_JUDGED: _("Not judged: could not attend"),
    }[ending.kind]


def ending_pill(ending: Ending) -> SafeString:
    """Show how it ended; none of it has an alarming colour."""
    return pill(ending_text(ending), TONES.get(ending.kind, "neutral"))


def reasons(outcome: Outcome) -> list[str]:
    """Say why it ended so, for Rutan staff: what is still needed, or how the place ended.

    Why the batch itself stopped is left out: its page says that once.
    """
    if outcome.ending.kind == EndingKind.PARTLY:
        enrolment = outcome.enrolment
        why = enrolment.shown_reason
        told = enrolment.batch.is_why_it_stopped(why)
        how = [enrolment.get_state_display(), "" if told else why]
        return [": ".join(part for part in how if part)]
    return lacks_text(outcome)


def lacks_text(outcome: Outcome) -> list[str]:
    """Say what somebody who has not passed yet still needs."""
    texts = []
    if Lack.ATTENDANCE in outcome.ending.lacks:
        needed = percent(outcome.enrolment.batch.attendance_threshold / 100)
        texts.append(
            _("Attendance %(share)s, needed %(needed)s")
            % {"share": share_text(outcome.share), "needed": needed}
        )
    if Lack.RESULT in outcome.ending.lacks:
        texts.append(_("The result does not suffice yet"))
    return texts


def share_text(share: AttendanceShare) -> str:
    """Write "8 / 10 (80 %)"; a dash while nothing counts."""
    if share.share is None:
        return "–"
    return f"{share.attended} / {share.counted} ({percent(share.share)})"


def rate_text(rate: Rate) -> str:
    """Write "12 of 15 (80 %)"; a dash where there is nobody."""
    if rate.share is None:
        return "–"
    return _("%(passed)s of %(all)s (%(share)s)") % {
        "passed": rate.passed,
        "all": rate.of,
        "share": percent(rate.share),
    }


def counts_text(counts: Counts) -> str:
    """Say how one session counts, and if it does not, why."""
    return {
        Counts.ATTENDED: _("Counts as attended"),
        Counts.MADE_UP: _("Remedial: makes good one missed session"),
        Counts.MISSED: _("Counts as not attended"),
        Counts.NO_MARK: _("Does not count: no mark"),
        Counts.EXCUSED: _("Does not count: excused"),
        Counts.REMEDIAL_MISSED: _("Does not count: a remedial session is free"),
        Counts.NOT_JOINED: _("Does not count: not yet in the batch"),
        Counts.ENDED: _("Does not count: no longer in the batch"),
        Counts.RESTED: _("Does not count: the seat rested"),
    }[counts]
