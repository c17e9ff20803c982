"""All wishes of one person as one form, with a mark of what was stored when it was opened."""

from typing import Any

from assessments.content import WishEntry, read_wishes
from assessments.forms.wish import WishForm, check_ranks


class WishesForm:
    """One line per programme on offer; `seen` comes back from the page as it was sent out."""

    def __init__(self, inmate_id: int, seen: str, data: Any = None) -> None:
        self.data = data
        self.seen = str(data.get("seen", "")) if data else seen
        self.wishes = [WishForm(wish, data) for wish in read_wishes(inmate_id)]

    def is_valid(self) -> bool:
        """Check each line, and the ranks against each other."""
        valid = [wish.is_valid() for wish in self.wishes]
        if not all(valid):
            return False
        check_ranks(self.wishes)
        return not self.errors()

    def errors(self) -> list[tuple[str, str]]:
        """Give each error with the id of its field, for the summary on top."""
        return [
            (wish[name].id_for_label, str(error))
            for wish in self.wishes
            for name, errors in wish.errors.items()
            for error in errors
        ]

    def entries(self) -> tuple[WishEntry, ...]:
        """Give what was said; the form must be valid."""
        return tuple(wish.entry() for wish in self.wishes)
