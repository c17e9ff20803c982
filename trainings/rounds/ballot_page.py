"""One person's ballot as a page: the form, what is stored, and whether the page is out of date."""

from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import cached_property

from inmates.models import Inmate
from trainings.forms.selection.ballot import BallotForm
from trainings.models import RoundBallot, RoundSeats, SelectionRound
from trainings.rounds.ballots import Option, options_for, suggested_ranks


class BallotPage:
    """What is asked of one person; without a ballot, ranks are suggested from the assessment."""

    def __init__(self, round_: SelectionRound, inmate: Inmate, data: QueryDict | None) -> None:
        self.round, self.inmate, self.data = round_, inmate, data
        ballots = RoundBallot.objects.filter(round=round_, inmate=inmate)
        self.ballot = ballots.select_related("noted_by").first()
        self.options = options_for(round_, inmate)
        self.caught_up = False
        self.is_suggested = False
        self.form = self._form(data)

    @cached_property
    def stored(self) -> list[RoundSeats]:
        """Give what the stored ballot lists, best first."""
        if self.ballot is None:
            return []
        wishes = self.ballot.wishes.select_related("seats__batch__programme").order_by("rank")
        return [wish.seats for wish in wishes]

    @property
    def revision(self) -> int | None:
        """The revision of the ballot that the page showed, None where it showed none."""
        value: int | None = self.form.cleaned_data["revision"]
        return value

    @property
    def is_stale(self) -> bool:
        """Whether somebody stored a ballot after the page was opened."""
        return self.revision != (self.ballot.revision if self.ballot else None)

    @property
    def is_stored(self) -> bool:
        """Whether the ballot says the same already, as when a form is sent twice."""
        return self.ballot is not None and self.stored == self.form.wishes

    @property
    def rows(self) -> list[tuple[Option, BoundField]]:
        """Give each batch with the field for its rank."""
        return [(one, self.form.rank_field(one.seats)) for one in self.options]

    def catch_up(self) -> None:
        """Keep what was typed, and let it be stored over what is there now."""
        data = self.data.copy() if self.data else QueryDict(mutable=True)
        data["revision"] = str(self.ballot.revision) if self.ballot else ""
        self.form = self._form(data)
        self.form.is_valid()
        self.caught_up = True

    def _form(self, data: QueryDict | None) -> BallotForm:
        seats = [option.seats for option in self.options]
        if self.ballot:
            ranks = {one.pk: rank for rank, one in enumerate(self.stored, start=1)}
        else:
            can_join = [option.seats for option in self.options if option.is_open]
            ranks = suggested_ranks(self.inmate, can_join)
            self.is_suggested = bool(ranks)
        first = {
            "revision": self.ballot.revision if self.ballot else None,
            "nothing": self.ballot is not None and not self.stored,
        }
        return BallotForm(data, seats=seats, ranks=ranks, initial=first)
