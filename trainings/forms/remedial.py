"""Planning a remedial session: where and when, and who is invited."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trainings.forms.session import SessionForm, days_of
from trainings.models import Batch
from trainings.outcomes.remedial import Guest


class RemedialForm(SessionForm):
    """A session with a tick for each who could come; those it could help are ticked."""

    invited = forms.TypedMultipleChoiceField(
        label=_("Who is invited"),
        coerce=int,
        error_messages={
            "required": _("Invite at least one participant."),
            "invalid_choice": _(
                "Someone invited has left the Rutan or this batch. Look at the list again."
            ),
        },
    )

    def __init__(self, *args: Any, batch: Batch, guests: list[Guest], **kwargs: Any) -> None:
        super().__init__(*args, batch=batch, **kwargs)
        self.guests = guests
        field = self.fields["invited"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = [(str(one.key), one.outcome.enrolment.inmate.name) for one in guests]
        field.initial = [str(one.key) for one in guests if one.cause]
        self.fields["held_on"].widget.attrs.update(days_of(batch, remedial=True))

    @property
    def ticked(self) -> set[str]:
        """The keys that are ticked on the page."""
        return {str(key) for key in self["invited"].value() or []}

    def lines(self) -> list[tuple[Guest, bool]]:
        """Give each who could come, with whether the tick is set."""
        return [(one, str(one.key) in self.ticked) for one in self.guests]

    @property
    def day(self) -> date:
        """The day that was filled in; the form must be valid."""
        day: date = self.cleaned_data["held_on"]
        return day
