"""Forms to make and change a batch and to move it on."""

from typing import Any

from django import forms
from django.db.models import Max, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.models import Programme, Role, User
from inmates.models.inmate import Sex
from trainings.forms.keys import KeysField
from trainings.forms.stamp import StampedForm
from trainings.models import Batch, BatchState, Room
from trainings.models.batch import BOTH_SEXES
from trainings.policies.plan import PLANNED, Plan, problems_of

FIELDS = (
    "programme",
    "number",
    "agency",
    "agreement",
    "fund",
    "cost",
    "starts_on",
    "ends_on",
    "quota",
    "rooms",
    "trainers",
    "lesson_hours",
    "attendance_threshold",
    "for_sex",
    "blocks",
    "least_education",
    "needs_reading",
    "venue",
)
ACTIVE = Q(is_active=True)
BATCH_CHANGED = _("Someone changed this batch in the meantime. Open it again and check.")


class BatchForm(StampedForm):
    """What a batch is, when, where, with whom and paid from what."""

    changed_meanwhile = BATCH_CHANGED
    # Asked only where there is one already: a form that is sent twice must not make two batches.
    again = forms.BooleanField(
        label=_("Another batch of this programme on the same days is wanted"),
        widget=forms.HiddenInput,
        required=False,
    )

    class Meta:
        model = Batch
        fields = FIELDS
        field_classes = {"rooms": KeysField, "trainers": KeysField}
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "rooms": forms.CheckboxSelectMultiple,
            "trainers": forms.CheckboxSelectMultiple,
        }
        help_texts = {"for_sex": _("Men and women together sit in the same sessions.")}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self._narrow_choices(user)
        self._choice("for_sex").choices = [("", BOTH_SEXES), *Sex.choices]
        if user.agency_id:
            del self.fields["blocks"]  # Who lives in which block stays with the Rutan.
        for name in ("number", "lesson_hours", "attendance_threshold"):
            self.fields[name].required = False
        self.fields["number"].help_text = _("Left empty: the next one of the programme.")
        self.fields["lesson_hours"].help_text = _("Left empty: as the programme says.")
        self.fields["attendance_threshold"].help_text = _("Left empty: as the programme says.")
        self.fields["attendance_threshold"].initial = None
        if self.instance.pk:
            self.fields["attendance_threshold"].initial = self.instance.attendance_threshold

    def _narrow_choices(self, user: User) -> None:
        """Offer what is in use; to agency people, what is their agency's or no agency's."""
        mine = Q(agency=user.agency_id) if user.agency_id else Q()
        free = Q(agency=None) if user.agency_id else Q()
        self._offer("agency", ACTIVE & (Q(pk=user.agency_id) if user.agency_id else Q()))
        self._offer("programme", ACTIVE & (mine | free))
        self._offer("rooms", ACTIVE)
        self._offer("trainers", ACTIVE & Q(role=Role.TRAINER) & mine)
        self._offer("agreement", mine)
        self._offer("fund", mine)
        self._choice("trainers").label_from_instance = _trainer_label
        self._choice("rooms").label_from_instance = _room_label

    def _choice(self, name: str) -> Any:
        return self.fields[name]

    def _offer(self, name: str, condition: Q) -> None:
        """Set the choices of a field, keeping what the batch has already."""
        field = self._choice(name)
        queryset = field.queryset.model.objects.all()
        if condition:
            queryset = queryset.filter(condition | Q(pk__in=self._held(name)))
        belongs_to_agency = name in ("trainers", "agreement", "fund")
        field.queryset = queryset.select_related("agency") if belongs_to_agency else queryset

    def _held(self, name: str) -> list[int]:
        if self.instance.pk is None:
            return []
        value = getattr(self.instance, name)
        if name in ("rooms", "trainers"):
            return list(value.values_list("pk", flat=True))
        return [value.pk] if value else []

    def clean(self) -> dict[str, Any]:
        """Fill in what the programme knows and ask the questions that span fields."""
        data = super().clean()
        again = data.pop("again", False)
        # The number first: of two forms sent at once, one then meets the other or its number.
        self._fill_in(data)
        if not again:
            self._name_twin(data)
        known = {name: data[name] for name in PLANNED if data.get(name) is not None}
        for field, text in problems_of(Plan(by=self.user, batch=self._stored(), **known)):
            self.add_error(field, text)
        return data

    def _stored(self) -> Batch | None:
        return self.instance if self.instance.pk else None

    def _name_twin(self, data: dict[str, Any]) -> None:
        """Ask whether a new batch is wanted beside one of the same programme on the same days."""
        names = ("programme", "agency", "starts_on", "ends_on")
        same = {name: data.get(name) for name in names}
        if self.instance.pk or None in same.values():
            return
        twin = Batch.objects.filter(**same).exclude(state=BatchState.CANCELLED).first()
        if twin:
            self.fields["again"].widget = forms.CheckboxInput()
            text = _("%(batch)s is on these days already. Tick this if another one is wanted.")
            self.add_error("again", text % {"batch": twin})

    def _fill_in(self, data: dict[str, Any]) -> None:
        programme = data.get("programme")
        if programme is None:
            return
        if data.get("number") is None and "number" not in self.errors:
            data["number"] = self.instance.number or _next_number(programme)
        for name in ("lesson_hours", "attendance_threshold"):
            if data.get(name) is None:
                data[name] = getattr(programme, name)

    @property
    def notice(self) -> str:
        """What is worth knowing although it does not stand in the way: an agreement too short."""
        agreement = self.cleaned_data.get("agreement")
        first, last = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        if agreement is None or agreement.covers(first, last):
            return ""
        return gettext("The agreement “%(agreement)s” does not cover all days of the batch.") % {
            "agreement": agreement
        }


def _next_number(programme: Programme) -> int:
    last: int | None = programme.batches.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _trainer_label(user: User) -> str:
    return f"{user.full_name} – {user.agency}"


def _room_label(room: Room) -> str:
    return gettext("%(room)s (%(kind)s, %(capacity)s people)") % {
        "room": room.name,
        "kind": room.get_kind_display(),
        "capacity": room.capacity,
    }


class SureForm(forms.Form):
    """Nothing to fill in: sending it says that one is sure."""


class ReasonForm(forms.Form):
    """A reason that is needed, in the person's own words."""

    reason = forms.CharField(
        label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )
