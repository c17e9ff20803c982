"""Forms for a first try and for a practical test."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme, Role, User

RATINGS = (
    (1, _("1 – did not like it at all")),
    (2, _("2 – did not like it much")),
    (3, _("3 – so-so")),
    (4, _("4 – liked it")),
    (5, _("5 – liked it very much")),
)
SCORES = (
    (0, _("0 – cannot do it yet")),
    (1, _("1 – knows a little")),
    (2, _("2 – can with help")),
    (3, _("3 – nearly alone")),
    (4, _("4 – works alone")),
)


class _DatedForm(forms.Form):
    """A programme and a day that is not ahead."""

    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.filter(is_active=True)
    )
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate

    def clean_day(self) -> dt.date:
        """Refuse a day that has not come yet."""
        day: dt.date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("This day has not come yet. Give today or an earlier one.")
            )
        return day


class TasterForm(_DatedForm):
    """How someone liked a programme after trying it."""

    rating = forms.TypedChoiceField(label=_("How it was liked"), choices=RATINGS, coerce=int)


class PracticalTestForm(_DatedForm):
    """What someone was seen to do, and who saw it."""

    score = forms.TypedChoiceField(label=_("What was seen"), choices=SCORES, coerce=int)

    def __init__(self, *args: Any, officer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_test = Q(role=Role.TRAINER, is_active=True) | Q(pk=officer.pk)
        self.fields["tested_by"] = forms.ModelChoiceField(
            label=_("Tested by"),
            queryset=User.objects.filter(may_test).order_by("full_name"),
            initial=officer.pk,
            empty_label=None,
        )
