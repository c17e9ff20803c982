"""What a recap is narrowed by, and what stands on its print. All of it comes from the address."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agencies.models import RutanSignatory
from trainings.recap.letter import Letter, rutan_signatory_on
from trainings.recap.period import Period, month_name

MONTHS_BACK = 36
DAYS = ("dari", "sampai")


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """A month, or the days from one to another; the days win where both are given."""

    bulan = forms.ChoiceField(label=_("Month"), required=False)
    dari = forms.DateField(label=_("From day"), required=False, widget=DayInput())
    sampai = forms.DateField(label=_("Until day"), required=False, widget=DayInput())

    def __init__(self, data: Any, *, whole: bool = False) -> None:
        super().__init__(data)
        self.today = timezone.localdate()
        self.whole = whole
        months: Any = self.fields["bulan"]
        months.choices = [*self._first_choice(), *_months(self.today, data.get("bulan", ""))]

    def _first_choice(self) -> Iterable[tuple[str, Any]]:
        return [("", _("Everything so far"))] if self.whole else [("", _("This month"))]

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, or an end without a beginning."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("dari"), cleaned.get("sampai")
        if first and last and last < first:
            self.add_error("sampai", _("The last day lies before the first."))
        if last and not first and "dari" not in self.errors:
            self.add_error("dari", _("Say from which day on."))
        return cleaned

    @property
    def form(self) -> Self:
        """The form itself, as the filter bar asks for it."""
        return self

    @property
    def everyday(self) -> list[forms.BoundField]:
        """The fields that are always in sight."""
        return [self[name] for name in self.fields if name not in DAYS]

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields for whom a month will not do."""
        return [self[name] for name in DAYS]

    @property
    def further_in_use(self) -> bool:
        """Whether the days are asked for."""
        return any(self.data.get(name) for name in DAYS)

    @property
    def period(self) -> Period:
        """The period asked for; the usual one where what was asked makes no sense."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        if cleaned.get("dari"):
            return Period(
                cleaned["dari"], cleaned.get("sampai") or max(cleaned["dari"], self.today)
            )
        if month := _month(cleaned.get("bulan", "")):
            return month
        if self.whole:
            return Period(None, self.today)
        return Period.month(self.today.year, self.today.month)


class RecapFilterForm(PeriodForm):
    """Narrows the list of people: the period, a block, a name, or people picked one by one."""

    blok = forms.CharField(
        label=_("Block"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"list": "blok-yang-ada", "autocomplete": "off"}),
    )
    q = forms.CharField(
        label=_("Name or number"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class LetterForm(forms.Form):
    """What staff put on the print of a recap: nothing of it is ever made up."""

    nomor = forms.CharField(
        label=_("Letter number"),
        required=False,
        max_length=60,
        help_text=_("As in the register of letters. Left empty: a line to write it on."),
    )
    penandatangan = forms.ModelChoiceField(
        label=_("Signed by"),
        queryset=RutanSignatory.objects.none(),
        required=False,
        empty_label=None,
    )

    def __init__(self, data: Any = None) -> None:
        self.today = timezone.localdate()
        self.usual = rutan_signatory_on(self.today)
        super().__init__(data, initial={"penandatangan": self.usual})
        signs: Any = self.fields["penandatangan"]
        signs.queryset = RutanSignatory.objects.valid_on(self.today)

    @property
    def letter(self) -> Letter:
        """The letter of today; the usual signatory where none was chosen."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        signs = cleaned.get("penandatangan") or self.usual
        return Letter(self.today, cleaned.get("nomor", ""), signs)


class DayForm(forms.Form):
    """The day of a transfer."""

    tanggal = forms.DateField(label=_("Day of the transfer"), required=False, widget=DayInput())

    @property
    def day(self) -> date | None:
        """The day asked for."""
        return self.cleaned_data.get("tanggal") if self.is_valid() else None


def _months(today: date, asked: str) -> list[tuple[str, str]]:
    """Offer the last months by name, this month first; also the one asked for, if it is older."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    days = [today.replace(day=1)]
    while len(days) < MONTHS_BACK:
        days.append((days[-1] - timedelta(days=1)).replace(day=1))
    if (older := _month(asked)) and older.first and older.first not in days:
        days.append(older.first)
    return [(f"{day:%Y-%m}", month_name(day, language)) for day in days]


def _month(text: str) -> Period | None:
    match = re.fullmatch(r"([12]\d{3})-(0[1-9]|1[0-2])", text)
    return Period.month(int(match[1]), int(match[2])) if match else None
