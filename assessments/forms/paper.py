"""Forms of paper: find one by its code, type it in, settle where two entries differ."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from assessments.forms.interest import AnswersForm
from assessments.forms.plain import PlainForm
from assessments.instruments import VersionContent
from assessments.models import AnswerMode, InstrumentVersion, InterestSession
from assessments.paper import Choice, Difference, Entry, differences, plain_code
from assessments.paper_page import without_session
from inmates.models import Inmate

YES, NO = "yes", "no"


MOST_AT_ONCE = 50
"""People begun with at once; a Rutan asks a dozen in a morning."""


class BeginForm(PlainForm):
    """Asks for a version, and for the people who answer it on paper."""

    version = forms.ModelChoiceField(
        label=_("Version"),
        queryset=InstrumentVersion.objects.in_use(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    inmates = forms.ModelMultipleChoiceField(
        label=_("People"),
        queryset=Inmate.objects.none(),
        error_messages={
            "required": _("Tick at least one person in the list."),
            "invalid_choice": _("Someone ticked has a session in progress or is no longer here."),
        },
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["inmates"]
        people.queryset = without_session(user)

    def clean_inmates(self) -> list[Inmate]:
        """Give the people; too many at once are refused."""
        people = list(self.cleaned_data["inmates"])
        if len(people) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("These are %(count)s people. Choose %(most)s at most."),
                params={"count": len(people), "most": MOST_AT_ONCE},
            )
        return people


class FindForm(PlainForm):
    """Asks for the code on a form, typed or scanned; capitals, spaces and dashes do not matter."""

    code = forms.CharField(label=_("Code on the form"), max_length=40)

    def clean_code(self) -> InterestSession:
        """Give the session of the code; the form must be one on paper."""
        typed = self.cleaned_data["code"]
        session = InterestSession.objects.filter(
            person_code=plain_code(typed), mode=AnswerMode.PAPER
        ).first()
        if session is None:
            raise forms.ValidationError(
                _("No paper form has the code “%(code)s”. Look at it again: it has 8 characters."),
                params={"code": typed},
            )
        return session


class PaperEntryForm(AnswersForm):
    """All questions as on the paper, and the box below the explanation."""

    word = forms.ChoiceField(
        label=_("What is ticked below the explanation?"),
        choices=[(YES, _("Agrees")), (NO, _("Does not wish to yet, or nothing is ticked"))],
        widget=forms.RadioSelect,
    )

    @property
    def agreed(self) -> bool:
        """Whether the person agreed on paper; the form must be valid."""
        return bool(self.cleaned_data["word"] == YES)

    def open_lines(self) -> list[Any]:
        """Give the questions still without a mark, none where the person did not agree."""
        return self.unmarked() if self.agreed else []


class SettleForm(forms.Form):
    """Asks what the paper says wherever two entries differ; nothing is chosen beforehand."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, content: VersionContent, first: Entry, second: Entry, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words: dict[int | None, str] = {
            option.value: option.label for option in content.options
        }
        self.words[None] = gettext("left empty")
        self.found = differences([item.code for item in content.items], first, second)
        numbered = {item.code: f"{n}. {item.text}" for n, item in enumerate(content.items, 1)}
        for one in self.found:
            self.fields[one.code] = forms.ChoiceField(
                label=numbered[one.code],
                choices=self._choices(one),
                widget=forms.RadioSelect,
                error_messages={"required": _("Look at the paper and choose.")},
            )

    def _choices(self, one: Difference) -> list[tuple[str, str | Promise]]:
        """Give both entries in words, and leaving out unless an entry says so already."""
        choices: list[tuple[str, str | Promise]] = [
            (
                Choice.FIRST.value,
                gettext("Entry 1: %(answer)s") % {"answer": self.words[one.first]},
            ),
            (
                Choice.SECOND.value,
                gettext("Entry 2: %(answer)s") % {"answer": self.words[one.second]},
            ),
        ]
        if None not in {one.first, one.second}:
            choices.append((Choice.LEFT_OUT.value, _("Not clear: leave out")))
        return choices

    def lines(self) -> Iterator[BoundField]:
        """Give the fields in the order asked."""
        for one in self.found:
            yield self[one.code]

    def choices(self) -> dict[str, Choice]:
        """Give what was chosen, by item code; the form must be valid."""
        return {one.code: Choice(self.cleaned_data[one.code]) for one in self.found}
