"""One person's wishes in a round: a rank for each batch, or nothing at all on purpose."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trainings.models import RoundSeats


class BallotForm(forms.Form):
    """Ranks from 1, the best first; `revision` is that of the ballot that the page showed."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    nothing = forms.BooleanField(
        label=_("Wishes for nothing in this round"),
        required=False,
        help_text=_("This is an answer, too. Nobody has to give a reason."),
    )

    def __init__(
        self, *args: Any, seats: Sequence[RoundSeats], ranks: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(seats)
        for one in self.offered:
            attrs = {"class": "form-control rank", "inputmode": "numeric", "autocomplete": "off"}
            self.fields[_name(one)] = forms.IntegerField(
                label=_("Rank of %(batch)s") % {"batch": one.batch},
                min_value=1,
                max_value=99,
                required=False,
                initial=ranks.get(one.pk),
                widget=forms.NumberInput(attrs=attrs),
            )

    def rank_field(self, seats: RoundSeats) -> forms.BoundField:
        """Give the field for the rank of one batch."""
        return self[_name(seats)]

    def clean(self) -> dict[str, Any]:
        """Ask for an answer: ranks, each once, or nothing on purpose; never both."""
        data = super().clean() or {}
        holder: dict[int, RoundSeats] = {}
        for one in self.offered:
            rank = data.get(_name(one))
            if rank is None:
                continue
            first = holder.setdefault(rank, one)
            if first is not one:
                text = _("Rank %(rank)s stands at “%(first)s” already. Change one of them.")
                self.add_error(_name(one), text % {"rank": rank, "first": first.batch})
        if holder and data.get("nothing"):
            self.add_error("nothing", _("There are ranks as well. Clear them, or untick this."))
        if not holder and not data.get("nothing") and not self.errors:
            raise ValidationError(
                _("Give at least one rank, or tick that the person wishes for nothing.")
            )
        return data

    @property
    def wishes(self) -> list[RoundSeats]:
        """The batches wished for, best first; the form must be valid."""
        ranks = {one: self.cleaned_data.get(_name(one)) for one in self.offered}
        listed = [one for one in self.offered if ranks[one]]
        return sorted(listed, key=lambda one: ranks[one] or 0)


def _name(seats: RoundSeats) -> str:
    return f"rank-{seats.pk}"
