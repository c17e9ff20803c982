"""What people type around a session: heads, tools, visitors."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from inmates.forms.dates import DayField
from serang_rutan.core.templatetags.bekal import long_date
from trainings.actions.movement.gate import Visit
from trainings.actions.movement.tools import Counted, Tool
from trainings.models import Batch, Direction, GateVisitor, Headcount, IdentityKind
from trainings.movement.items import read_items
from trainings.movement.lists import Movement

MOST_HEADS, MOST_TOOLS = 999, 999


class NarrowForm(forms.Form):
    """Which part of the list of a day: day, block, hour. Nonsense narrows nothing."""

    hari = DayField(label=_("Day"), required=False)
    blok = forms.ChoiceField(label=_("Block"), required=False)
    jam = forms.ChoiceField(label=_("Hour"), required=False)

    def __init__(self, data: Any, *, movement: Movement) -> None:
        day = movement.day.isoformat()
        chosen = {name: data.get(name, "") for name in ("blok", "jam")}
        super().__init__({"hari": day, **chosen})
        self.fields["blok"] = forms.ChoiceField(
            label=_("Block"),
            required=False,
            choices=[("", _("All")), *((one, one) for one in movement.block_names if one)],
        )
        self.hours = {f"{one:%H.%M}": one for one in movement.hours}
        self.fields["jam"] = forms.ChoiceField(
            label=_("Hour"),
            required=False,
            choices=[("", _("All")), *((one, one) for one in self.hours)],
        )
        self.is_valid()

    def narrow(self, movement: Movement) -> Movement:
        """Keep the chosen block and hour."""
        data = self.cleaned_data
        return movement.narrowed(
            block=data.get("blok", ""), hour=self.hours.get(data.get("jam", ""))
        )

    @property
    def choices_made(self) -> dict[str, str]:
        """What was chosen, for the trail."""
        chosen = {name: str(self.cleaned_data.get(name, "")) for name in ("hari", "blok", "jam")}
        return {name: value for name, value in chosen.items() if value}

    @property
    def address(self) -> str:
        """The end of an address that keeps the choice."""
        return f"?{urlencode(self.choices_made)}"


class HeadcountForm(forms.Form):
    """One count of heads; `revision` is that of the count shown, 0 for none."""

    counted = forms.IntegerField(label=_("Counted"), min_value=0, max_value=MOST_HEADS)
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("Needed where the count differs from what was expected."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    direction = forms.ChoiceField(widget=forms.HiddenInput, choices=Direction.choices)

    def __init__(self, data: Any, *, direction: str, count: Headcount | None) -> None:
        initial = {
            "direction": direction,
            "revision": count.revision if count else 0,
            "counted": count.counted if count else None,
            "note": count.note if count else "",
        }
        super().__init__(data, initial=initial, auto_id=f"{direction}_%s")
        self.count = count
        self.fields["counted"].widget.attrs["inputmode"] = "numeric"


class ToolLineForm(forms.Form):
    """One tool of a list; an empty name leaves the line out."""

    name = forms.CharField(label=_("Tool"), max_length=80, required=False)
    quantity = forms.IntegerField(
        label=_("How many"), min_value=1, max_value=MOST_TOOLS, required=False
    )
    sharp = forms.BooleanField(label=_("Sharp or hot"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask how many where a tool is named, and which where a number stands."""
        data = super().clean() or {}
        if data.get("name") and not data.get("quantity") and "quantity" not in self.errors:
            self.add_error("quantity", _("Write how many."))
        if data.get("quantity") and not data.get("name"):
            self.add_error("name", _("Write which tool."))
        return data


ToolLines = forms.formset_factory(ToolLineForm, extra=4, max_num=60, absolute_max=80)


def tools_in(lines: Iterable[ToolLineForm]) -> list[Tool]:
    """Give the tools that were filled in; the forms must be valid."""
    filled = (line.cleaned_data for line in lines if line.cleaned_data.get("name"))
    return [Tool(" ".join(one["name"].split()), one["quantity"], one["sharp"]) for one in filled]


class ToolCountForm(forms.Form):
    """How many of one tool went out and came back; `seen` is what the page showed.

    A tool that came onto the list since then is not on the page, and left as it is.
    """

    out = forms.IntegerField(min_value=0, max_value=MOST_TOOLS, required=False)
    back = forms.IntegerField(min_value=0, max_value=MOST_TOOLS, required=False)
    seen = forms.RegexField(r"^\d*/\d*$", max_length=12, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse what came back of a tool that did not go out, and a count that was emptied."""
        data = super().clean() or {}
        out, back = data.get("out"), data.get("back")
        if back is not None and out is None and not self.errors:
            self.add_error("out", _("Enter first how many went out."))
        elif out is None and data.get("seen", "")[:1].isdecimal() and not self.errors:
            self.add_error("out", _("Write 0 if nothing was handed out."))
        if out is not None and back is not None and back > out:
            self.add_error("back", _("More came back than went out."))
        return data

    @property
    def counted(self) -> Counted:
        """What was typed; the form must be valid."""
        out, back = (
            int(part) if part else None for part in (self.cleaned_data["seen"] or "/").split("/")
        )
        return Counted(self.cleaned_data["out"], self.cleaned_data["back"], (out, back))


class VisitorForm(forms.Form):
    """Who comes on which day of the batch, and what they bring, one item a line."""

    day = forms.ChoiceField(label=_("Day"))
    who = forms.ChoiceField(label=_("Who"), required=False)
    name = forms.CharField(
        label=_("Name of the guest"),
        max_length=120,
        required=False,
        help_text=_("Only for a guest; trainers of the batch are chosen above."),
    )
    institution = forms.CharField(label=_("Institution"), max_length=120, required=False)
    identity_kind = forms.ChoiceField(
        label=_("Document shown at the gate"),
        choices=[("", _("Not known yet")), *IdentityKind.choices],
        required=False,
        help_text=_("Its number is written at the gate, on paper, and not kept here."),
    )
    vehicle_plate = forms.CharField(label=_("Vehicle plate"), max_length=15, required=False)
    items = forms.CharField(
        label=_("Items brought along"),
        required=False,
        max_length=4_000,
        help_text=_("One a line, with how many: 3 gunting kain."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self,
        data: Any,
        *,
        batch: Batch,
        days: Sequence[date],
        visitor: GateVisitor | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(visitor))
        self.trainers = {str(one.pk): one for one in batch.trainers.filter(is_active=True)}
        self.days = {one.isoformat(): one for one in days}
        self._offer("day", [(key, long_date(day, "weekday")) for key, day in self.days.items()])
        people = [(key, one.full_name) for key, one in self.trainers.items()]
        self._offer("who", [("", _("A guest")), *people])

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a guest."""
        data = super().clean() or {}
        if not data.get("who") and not data.get("name"):
            self.add_error("name", _("Write the name of the guest, or choose a trainer."))
        return data

    @property
    def visit(self) -> Visit:
        """What was filled in; the form must be valid."""
        data = self.cleaned_data
        account = self.trainers.get(data["who"])
        texts = {name: data[name] for name in ("institution", "identity_kind", "vehicle_plate")}
        items = read_items(data["items"])
        return Visit(self.days[data["day"]], data["name"], account, items=items, **texts)


def _initial(visitor: GateVisitor | None) -> dict[str, Any]:
    if visitor is None:
        return {}
    names = ("institution", "identity_kind", "vehicle_plate")
    return {name: getattr(visitor, name) for name in names} | {
        "day": visitor.day.isoformat(),
        "who": str(visitor.account_id or ""),
        "name": "" if visitor.account_id else visitor.name,
        "items": "\n".join(str(item) for item in visitor.items.all()),
    }
