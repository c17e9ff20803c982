"""Which years there is anything to show for."""

from django.utils import timezone

from agencies.models import Target
from trainings.models import Batch


def years_on_record() -> list[int]:
    """Give the years with batches or targets, and this one, newest first."""
    began = {day.year for day in Batch.objects.dates("starts_on", "year")}
    promised = set(Target.objects.order_by().values_list("year", flat=True).distinct())
    return sorted(began | promised | {timezone.localdate().year}, reverse=True)
