"""The form that drafts a version of the rules of selection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trainings.models import SelectionPolicy, Tier

PLACES = {
    "tier_1": _("Weighs most"),
    "tier_2": _("Then"),
    "tier_3": _("After that"),
    "tier_4": _("Last, before the lottery"),
}


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg] # generic only in the stubs
    """The order of the claims, what counts at most, and the thresholds of readiness."""

    field_order = ("version", *PLACES, "turns_cap", "ready_from", "some_from", "source")

    class Meta:
        model = SelectionPolicy
        fields = ("version", "turns_cap", "ready_from", "some_from", "source")
        help_texts = {
            "version": _("A short name that no other version has, such as 2."),
            "ready_from": _("From this share of ability on, someone stands in the upper band."),
            "some_from": _(
                "From here on in the middle band; who is not assessed stands there too."
            ),
            "source": _("What the order rests on: a letter, a meeting, a document."),
        }

    def __init__(self, *args: Any, based_on: SelectionPolicy | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = list(based_on.tiers) if based_on else list(Tier.values)
        for place, (name, label) in enumerate(PLACES.items()):
            first = order[place] if place < len(order) else None
            self.fields[name] = forms.ChoiceField(label=label, choices=Tier.choices, initial=first)
        if based_on:
            for name in ("turns_cap", "ready_from", "some_from", "source"):
                self.fields[name].initial = getattr(based_on, name)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask that each claim stands in one place."""
        data = super().clean() or {}
        places: dict[str, str] = {}
        for name, label in PLACES.items():
            tier = data.get(name)
            if tier in places:
                text = _("“%(tier)s” stands at “%(place)s” already. Each stands once.")
                words = {"tier": Tier(tier).label, "place": places[tier]}
                self.add_error(name, text % words)
            elif tier:
                places[tier] = str(label)
        return data

    @property
    def words(self) -> dict[str, Any]:
        """What `draft_policy` takes; the form must be valid."""
        data = self.cleaned_data
        plain = {name: value for name, value in data.items() if name not in PLACES}
        return {**plain, "tiers": [data[name] for name in PLACES]}
