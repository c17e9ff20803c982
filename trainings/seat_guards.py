"""What the database itself refuses about seats, whoever writes: triggers, as no constraint can.

* `seats_never_exceed_the_quota`: a batch has no more holders than seats;
* `one_place_on_the_same_days`: nobody has two places, promised and taken or taken up, in batches
  whose days overlap. An open offer is not such a place: it may stand beside what it would replace.

Both also hold when a batch changes its seats or days. On PostgreSQL the triggers hold the batch,
then the person, so that they are true under concurrent writes, too. A later migration that alters
`Batch` or `Enrolment` wraps its operations in `guarded` (see `trainings.guards`).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trainings import seat_guards_postgresql, seat_guards_sqlite
from trainings.guards import Guards

REASONS: dict[str, Promise] = {
    "seats_never_exceed_the_quota": _("The last seat of this batch has just been taken."),
    "one_place_on_the_same_days": _("This person has a place in another batch on these days."),
}
SEATS = Guards(
    {"postgresql": seat_guards_postgresql, "sqlite": seat_guards_sqlite},
    REASONS,
)
install, drop, guarded = SEATS.install, SEATS.drop, SEATS.guarded
in_words, reason_of = SEATS.in_words, SEATS.reason_of
