"""How an interview is held, and whether a topic was asked about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.content import Manner, TopicEntry
from assessments.forms.plain import PlainForm
from assessments.models import Answered, Mode, Topic

TEXT_TOPICS = (Topic.LITERACY, Topic.ADJUSTMENTS, Topic.OBSTACLES, Topic.PLANS)


class MannerForm(PlainForm):
    """Asks how the questions are put and in which language."""

    mode = forms.ChoiceField(label=_("How asked"), choices=Mode.choices, widget=forms.RadioSelect)
    language = forms.CharField(label=_("Language"), max_length=40)

    def entry(self) -> Manner:
        """Give what was chosen; the form must be valid."""
        return Manner(self.cleaned_data["mode"], self.cleaned_data["language"])


class TopicForm(PlainForm):
    """Asks whether a topic was put, and for topics without rows what was said."""

    answered = forms.ChoiceField(choices=Answered.choices, widget=forms.RadioSelect, required=False)
    text = forms.CharField(
        label=_("In the person's own words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, topic: Topic, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic = topic
        self.fields["answered"].label = topic.label
        if topic not in TEXT_TOPICS:
            del self.fields["text"]

    def clean(self) -> dict[str, Any]:
        """Take a text as "there is" where nothing was chosen, and refuse one beside "none"."""
        text = self.cleaned_data.get("text", "")
        answered = self.cleaned_data.get("answered") or Answered.NOT_ASKED
        if text and answered == Answered.NONE:
            self.add_error(
                "answered",
                _("“None” is chosen, yet there is a text. Choose “There is” or clear the text."),
            )
        elif text:
            answered = Answered.PRESENT
        self.cleaned_data["answered"] = answered
        return self.cleaned_data

    def entry(self, *, has_rows: bool = False) -> TopicEntry:
        """Give the answer; rows of evidence mean "there is". The form must be valid."""
        answered = Answered.PRESENT if has_rows else Answered(self.cleaned_data["answered"])
        return TopicEntry(self.topic, answered, self.cleaned_data.get("text", ""))
