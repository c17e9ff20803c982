"""Forms of closed hours and special days."""

from datetime import datetime, time
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trainings.forms.stamp import StampedForm
from trainings.models import ClosedHours, ClosedKind, Session, SpecialDay, Weekday
from trainings.timetable.hits import hits_of

DAY = {"type": "date"}
TIME = {"type": "time"}


class ClosingForm(StampedForm):
    """What closes hours or days, and which planned sessions it falls on.

    Sessions that were not shown yet are shown before anything is saved; those ticked are called
    off with it.
    """

    @cached_property
    def hits(self) -> list[Session]:
        """The planned sessions that this falls on, once it says enough to tell."""
        ready = self.is_valid_but_for_hits if self.is_bound else self._is_filled_in()
        return hits_of(self.instance) if ready else []

    @property
    def lines(self) -> list[tuple[Session, bool]]:
        """The planned sessions that this falls on, and whether each is ticked to be called off."""
        seen, ticked = self._keys("seen"), self._keys("cancel")
        return [
            (one, one.pk in ticked if one.pk in seen else self._calls_off(one)) for one in self.hits
        ]

    @property
    def is_valid_but_for_hits(self) -> bool:
        """Whether every field was understood."""
        return not [name for name in self.errors if name != NON_FIELD_ERRORS]

    @property
    def shown(self) -> list[int]:
        """The keys of the sessions that this page shows, to be sent along with it."""
        return [session.pk for session in self.hits]

    @property
    def wanted(self) -> dict[str, Any]:
        """What `save_closing` takes; the form must be valid."""
        return {
            "closing": self.instance,
            "seen": self._keys("seen"),
            "cancel": self._keys("cancel"),
        }

    def _keys(self, name: str) -> set[int]:
        sent = self.data.getlist(name) if isinstance(self.data, QueryDict) else []
        return {int(key) for key in sent if key.isdecimal() and len(key) < 18}

    def _is_filled_in(self) -> bool:
        return False

    def _calls_off(self, session: Session) -> bool:
        """Tell whether a session is ticked when it is shown first."""
        return False


class ClosedHoursForm(ClosingForm):
    """Hours of a weekday, or of every day, at which nothing is taught."""

    class Meta:
        model = ClosedHours
        fields = (
            *("kind", "name", "weekday", "starts_at", "ends_at"),
            *("room", "valid_from", "valid_to", "source"),
        )
        widgets = {
            "starts_at": forms.TimeInput(attrs=TIME, format="%H:%M"),
            "ends_at": forms.TimeInput(attrs=TIME, format="%H:%M"),
            "valid_from": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "valid_to": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }
        help_texts = {
            "valid_to": _("Empty: until further notice. Ramadan hours end with Ramadan."),
            "source": _("A decree or an announcement, if there is one."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Empty: as the kind.")
        _say_empty(self.fields["room"], _("The whole Rutan"))
        weekday: Any = self.fields["weekday"]
        weekday.choices = [("", _("Every day")), *Weekday.choices]
        weekday.help_text = ""
        if not self.instance.pk:
            self.fields["valid_from"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        """Name the hours after their kind where nothing else is said, and ask for their order."""
        data = super().clean()
        _ask_order(self, "starts_at", "ends_at", _("The hours must end after they start."))
        _ask_order(self, "valid_from", "valid_to", _("The last day lies before the first."))
        if not data.get("name") and data.get("kind"):
            data["name"] = str(ClosedKind(data["kind"]).label)
        return data


class SpecialDayForm(ClosingForm):
    """Days that close the Rutan or a room, or open it on a public holiday."""

    class Meta:
        model = SpecialDay
        fields = ("kind", "first_day", "last_day", "reason", "room")
        widgets = {
            "first_day": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "last_day": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].required = False
        self.fields["last_day"].help_text = _("Empty: that day alone.")
        _say_empty(self.fields["room"], _("The whole Rutan"))

    def clean(self) -> dict[str, Any]:
        """Take one day where no last one is given, and ask for their order."""
        data = super().clean()
        _ask_order(self, "first_day", "last_day", _("The last day lies before the first."))
        if "last_day" in data:
            data["last_day"] = data["last_day"] or data.get("first_day")
        return data

    def _is_filled_in(self) -> bool:
        return bool(self.instance.first_day and self.instance.last_day and self.instance.kind)

    def _calls_off(self, session: Session) -> bool:
        """Tick what is still to come: a session that is over took place before it was closed."""
        ends = datetime.combine(session.held_on, session.ends_at, timezone.get_current_timezone())
        return ends > timezone.now()


class LastDayForm(forms.Form):
    """The last day on which hours are closed."""

    last_day = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )


def _ask_order(form: forms.BaseForm, first: str, last: str, text: Any) -> None:
    """Ask that one field lies after another, or on it where they are days."""
    begins, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if begins and ends and (ends < begins or (ends == begins and isinstance(ends, time))):
        form.add_error(last, text)


def _say_empty(field: forms.Field, text: Any) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label, field.help_text = text, ""
