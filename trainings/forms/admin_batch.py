"""The form of a batch in the admin."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from agencies.models import User
from trainings.forms.batch import BATCH_CHANGED
from trainings.forms.stamp import StampedForm
from trainings.models import Batch
from trainings.policies.plan import PLANNED, Plan, problems_of


class AdminBatchForm(StampedForm):
    """Checks a batch against everything that must fit together (see `trainings.policies.plan`)."""

    by: User  # set by the admin
    changed_meanwhile = BATCH_CHANGED

    class Meta:
        model = Batch
        fields = (
            *("programme", "number", "agency", "state", "state_reason", "starts_on", "ends_on"),
            *("rooms", "venue", "trainers", "lesson_hours", "attendance_threshold", "quota"),
            *("agreement", "fund", "cost", "trainer_remarks"),
        )
        help_texts: ClassVar[Any] = {
            "trainer_remarks": _("On the batch, never on people: names do not belong here.")
        }

    def clean(self) -> dict[str, Any]:
        """Check what no single field can tell."""
        cleaned = super().clean()
        stored = self.instance if self.instance.pk else None
        known = {name: cleaned[name] for name in PLANNED if cleaned.get(name) is not None}
        if stored is not None and known:
            known.setdefault("agency", stored.agency)
        for field, text in problems_of(Plan(by=self.by, batch=stored, **known)):
            self.add_error(field, text)
        return cleaned
