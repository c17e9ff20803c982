"""A form whose fields are laid out by our own templates and still look like all others."""

from typing import Any

from django import forms

CSS: dict[type, str] = {
    forms.CheckboxInput: "form-check-input",
    forms.RadioSelect: "form-check-input",
    forms.Select: "form-select",
}


class PlainForm(forms.Form):
    """Puts the look on its fields, since no layout library does so here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget: Any = field.widget
            widget.attrs.setdefault("class", CSS.get(type(widget), "form-control"))
