"""Wishes: one line per programme on offer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.content import WishEntry
from assessments.forms.plain import PlainForm
from assessments.models import Stance


class WishForm(PlainForm):
    """A person's word on one programme; the empty choice means that it was not asked."""

    stance = forms.ChoiceField(
        label=_("Wish"),
        choices=[
            ("", _("Not asked yet")),
            (Stance.NO, Stance.NO.label),
            (Stance.UNSURE, Stance.UNSURE.label),
            (Stance.YES, Stance.YES.label),
        ],
        required=False,
    )
    rank = forms.IntegerField(label=_("Rank"), min_value=1, max_value=99, required=False)
    own_words = forms.CharField(label=_("In own words"), max_length=300, required=False)

    def __init__(self, stored: WishEntry, *args: Any, **kwargs: Any) -> None:
        self.programme = stored.programme
        kwargs["prefix"] = f"wish-{stored.programme.pk}"
        kwargs["initial"] = {
            "stance": stored.stance or "",
            "rank": stored.rank,
            "own_words": stored.own_words,
        }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Take a rank as "wants" where nothing was chosen; refuse what contradicts itself."""
        data = self.cleaned_data
        stance, rank = data.get("stance", ""), data.get("rank")
        if rank and not stance:
            data["stance"] = Stance.YES
        elif rank and stance != Stance.YES:
            self.add_error("rank", _("Only a programme that is wanted can have a rank."))
        elif data.get("own_words") and not stance:
            self.add_error("stance", _("Choose the wish that these words belong to."))
        return data

    def entry(self) -> WishEntry:
        """Give the wish; the form must be valid."""
        data = self.cleaned_data
        stance = Stance(data["stance"]) if data["stance"] else None
        return WishEntry(self.programme, stance, data["rank"], data["own_words"])


def check_ranks(wishes: Sequence[WishForm]) -> None:
    """Put an error, naming both programmes, on a wish whose rank another has already."""
    holder: dict[int, WishForm] = {}
    for wish in wishes:
        rank = wish.cleaned_data.get("rank")
        if rank is None:
            continue
        first = holder.setdefault(rank, wish)
        if first is not wish:
            names = {"rank": rank, "first": first.programme, "second": wish.programme}
            message = _("Rank %(rank)s stands at both “%(first)s” and “%(second)s”. Change one.")
            wish.add_error("rank", message % names)
