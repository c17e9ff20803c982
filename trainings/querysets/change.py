"""Questions about the change inbox."""

from typing import TYPE_CHECKING, Self

from django.db.models import Case, Prefetch, When

from trainings.querysets.scoped import ForStaff

if TYPE_CHECKING:
    from trainings.models import ParticipantChange  # noqa: F401


class ParticipantChangeQuerySet(ForStaff["ParticipantChange"]):
    """Lines of the change inbox."""

    def open(self) -> Self:
        """Keep those nobody has taken care of yet."""
        return self.filter(step="")

    def done(self) -> Self:
        """Keep those that are closed."""
        return self.exclude(step="")

    def most_urgent_first(self) -> Self:
        """Sort by kind in the order in which `ChangeKind` names them, those waiting longest first.

        People out of time come before what is only to be noted.
        """
        from trainings.models import ChangeKind  # noqa: PLC0415 - models are built from this module

        places = [When(kind=kind, then=place) for place, kind in enumerate(ChangeKind.values)]
        return self.order_by(Case(*places, default=len(places)), "noticed_at", "pk")

    def with_people(self) -> Self:
        """Fetch along what a line names: the person, the batch, certificates, who closed it."""
        from trainings.models import Certificate  # noqa: PLC0415 - models are built from this module

        valid = Certificate.objects.valid().training()
        return self.select_related(
            "enrolment__inmate",
            "enrolment__batch__programme",
            "closed_by",
        ).prefetch_related(
            Prefetch("enrolment__certificates", queryset=valid, to_attr="valid_certificates")
        )
