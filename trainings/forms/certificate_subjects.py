"""The subjects on the back of certificates, as people edit them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.validators import check_printable
from trainings.certificates.discretion import check_discreet
from trainings.certificates.subject_lines import (
    MOST_SUBJECTS,
    SubjectLine,
    read_lines,
    total_of,
    write_lines,
)
from trainings.policies.certificate import check_subjects


class SubjectsForm(forms.Form):
    """Subjects with their lesson hours, first those `proposed`.

    `held` are the lesson hours that were held; whoever writes more is asked once whether that is
    right.
    """

    subjects = forms.CharField(
        label=_("Subjects on the back"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line: subject; lesson hours. Together they are the JP on the front."),
    )
    more = forms.BooleanField(
        label=_("It is right that the certificates say more lesson hours than were held.")
    )

    def __init__(
        self, *args: Any, proposed: Sequence[SubjectLine] = (), held: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed
        self.initial.setdefault("subjects", write_lines(proposed))
        self._compare({"total": self._total(), "held": held})

    def _compare(self, hours: dict[str, int]) -> None:
        """Say how many lesson hours the lines have and were held; ask only about too many."""
        told = _("Together: %(total)d JP. Held: %(held)d JP.") % hours
        self.fields["subjects"].help_text = f"{self.fields['subjects'].help_text} {told}"
        if hours["total"] <= hours["held"]:
            del self.fields["more"]
            return
        self.fields["more"].error_messages["required"] = (
            _("The lines are %(total)d JP, but %(held)d JP were held. Correct them, or tick this.")
            % hours
        )

    def _total(self) -> int:
        """Add up the lines as they were sent or proposed; none where they cannot be read."""
        try:
            return total_of(read_lines(self.data.get("subjects", "")) or self.proposed)
        except ValueError:
            return 0

    def clean_subjects(self) -> list[SubjectLine] | None:
        """Read the subjects; left empty, those that were taught are taken."""
        try:
            lines = read_lines(self.cleaned_data["subjects"])
        except ValueError as error:
            raise ValidationError(
                _("“%(line)s” is not a subject, a semicolon and lesson hours."),
                params={"line": error.args[0]},
            ) from error
        if len(lines) > MOST_SUBJECTS:
            raise ValidationError(
                _("At most %(most)d subjects fit on the back."), params={"most": MOST_SUBJECTS}
            )
        for line in lines:
            check_discreet(line.title)
            check_printable(line.title)
        try:
            check_subjects(lines or self.proposed)
        except RefusedError as refusal:
            raise ValidationError(refusal.reason) from refusal
        return lines or None
