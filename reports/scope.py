"""What a viewer of the dashboard asked for, cut to what the viewer may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, User
from agencies.permissions import is_coordinator
from reports.figures import years_on_record


class ScopeForm(forms.Form):
    """Asks for a year and, of those who see all agencies, for one of them."""

    tahun = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False, empty_value=None)
    dinas = forms.ModelChoiceField(
        label=_("Agency"),
        queryset=Agency.objects.all(),
        required=False,
        empty_label=_("All agencies"),
    )

    def __init__(self, user: User, data: Mapping[str, str]) -> None:
        year = str(timezone.localdate().year)
        super().__init__({"tahun": year, **data})
        self.fields["tahun"].choices = [(one, str(one)) for one in years_on_record()]  # type: ignore[attr-defined]
        if is_coordinator(user):
            del self.fields["dinas"]


@dataclass(frozen=True, slots=True)
class Scope:
    """A year, an agency or all, and the form that asked for them."""

    form: ScopeForm
    year: int
    agency: Agency | None

    @property
    def query(self) -> str:
        """The query string that asks for the same again."""
        asked = {"tahun": self.year, "dinas": self.agency.pk if self.agency else ""}
        return urlencode(asked)


def read_scope(user: User, data: Mapping[str, str]) -> Scope:
    """Read the question; a coordinator is held to the own agency, what is not known is left out."""
    form = ScopeForm(user, data)
    form.full_clean()
    year = form.cleaned_data.get("tahun") or timezone.localdate().year
    agency = user.agency if is_coordinator(user) else form.cleaned_data.get("dinas")
    return Scope(form, year, agency)
