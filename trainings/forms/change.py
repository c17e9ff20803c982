"""What comes along with a step about a line of the change inbox."""

from django import forms

from trainings.models import ChangeKind


class NoteForm(forms.Form):
    """A note, where there is something to say."""

    note = forms.CharField(max_length=200, required=False)


class WaveForm(forms.Form):
    """Which lines are noted at once: their kind, and the import that brought them."""

    kind = forms.ChoiceField(choices=ChangeKind.choices)
    import_pk = forms.IntegerField(min_value=1, max_value=2**63 - 1)
