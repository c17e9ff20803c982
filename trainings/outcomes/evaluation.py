"""What participants thought of a batch: added up, and only where nobody can be told apart."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import User
from serang_rutan.core.charts import ShareBar, share_bar
from serang_rutan.core.formats import number
from trainings.models import (
    Batch,
    EvaluationAnswer,
    EvaluationForm,
    EvaluationQuestion,
)
from trainings.outcomes.faces import FACES, Face, face
from trainings.outcomes.tally import Tally, shown, tally
from trainings.policies.evaluation import (
    can_enter,
    entries_to_take_back,
    least_answers,
    participants,
    rows_open,
)


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with what was answered; without a tally, too few did."""

    question: EvaluationQuestion
    tally: Tally | None

    @property
    def face(self) -> Face | None:
        """The face nearest to the mean."""
        return face(self.tally.face) if self.tally else None

    @property
    def mean(self) -> str:
        """The mean face as a number with one decimal."""
        mean = self.tally.mean if self.tally else None
        return "" if mean is None else number(mean, 1)

    @property
    def chart(self) -> ShareBar | None:
        """How often each face was marked."""
        if self.tally is None:
            return None
        counts = zip(FACES, self.tally.counts, strict=True)
        return share_bar(
            self.question.short,
            _("%(mean)s of 5 on average, %(count)s answers")
            % {"mean": self.mean, "count": self.tally.answers},
            [(f"{one.number} {one.word}", count) for one, count in counts],
            headings=(_("Face"), _("Answers"), _("Share")),
        )


def form_for(batch: Batch) -> EvaluationForm:
    """Give the questions of `batch`: those its slips answer, else those of its last day."""
    slip = batch.evaluation_slips.select_related("form").first()
    return slip.form if slip else EvaluationForm.objects.on(batch.ends_on)


def answered(batch: Batch, form: EvaluationForm, slips: int, least: int) -> list[Answered]:
    """List the questions of `form` with what may be shown of the answers."""
    questions = list(form.questions.all())
    faces: dict[int, list[int]] = defaultdict(list)
    given = EvaluationAnswer.objects.filter(slip__batch=batch)
    for question, marked in given.values_list("question_id", "face").order_by():
        faces[question].append(marked)
    tallies = shown([tally(faces[one.pk]) for one in questions], slips, least)
    return [Answered(*pair) for pair in zip(questions, tallies, strict=True)]


def evaluation_context(batch: Batch, user: User) -> dict[str, Any]:
    """Gather the page; below the least number of slips it shows no answer to anyone."""
    slips = batch.evaluation_slips.count()
    least, most = least_answers(batch), participants(batch)
    form = form_for(batch)
    is_shown = slips >= least
    may_read_words = is_shown and user.has_perm("trainings.view_own_words", batch)
    may_enter = user.has_perm("trainings.enter_evaluation", batch)
    return {
        "batch": batch,
        "form_code": form.code,
        "slips": slips,
        "participants": most,
        "least": least,
        "is_shown": is_shown,
        "answered": answered(batch, form, slips, least) if is_shown else [],
        "remarks": list(batch.evaluation_remarks.all()) if may_read_words else [],
        "may_read_words": may_read_words,
        "may_enter": may_enter and can_enter(batch) and rows_open(most - slips, slips, least) > 0,
        "may_print": may_enter,
        "entries": entries_to_take_back(batch, user) if may_enter else [],
    }
