"""What trainings are on offer to those here, for whoever plans by what people want."""

from collections import defaultdict
from collections.abc import Mapping

from inmates.models import Stay
from serang_rutan.core.hooks import ProgrammeSupply
from trainings.models import Batch, BatchState, Enrolment
from trainings.models.enrolment import HOLDING_STATES, EnrolmentState

SERVED = (*HOLDING_STATES, EnrolmentState.COMPLETED)


def supply() -> Mapping[int, ProgrammeSupply]:
    """Give by programme the free seats of planned batches and who is served, in two queries."""
    seats: dict[int, int] = defaultdict(int)
    for batch in Batch.objects.filter(state=BatchState.PLANNED).with_seats_taken():
        taken: int = batch.seats_taken  # type: ignore[attr-defined] # added by the queryset
        seats[batch.programme_id] += max(0, batch.quota - taken)
    served: dict[int, set[int]] = defaultdict(set)
    held = Enrolment.objects.filter(
        state__in=SERVED, inmate__in=Stay.objects.open().values("inmate_id")
    )
    for programme_id, inmate_id in held.values_list("batch__programme_id", "inmate_id"):
        served[programme_id].add(inmate_id)
    return {
        programme: ProgrammeSupply(seats[programme], frozenset(served[programme]))
        for programme in seats.keys() | served.keys()
    }
