"""What the page "What if?" asks and answers about one person in a round."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inmates.models import Inmate
from trainings.rounds.review import Review
from trainings.rounds.words import reason_words
from trainings.selection.what_if import Change, Effect, Kind, effect_of

Options = list[tuple[str, list[tuple[str, str]]]]


class WhatIfPage:
    """The questions that make sense for a person, and the answer to one of them."""

    def __init__(self, review: Review, inmate: Inmate) -> None:
        self.review, self.person = review, str(inmate.pk)
        self.listed = review.lists[self.person]
        self.barred: dict[str, list[str]] = next(
            one["barred"] for one in review.inputs["people"] if one["id"] == self.person
        )

    @property
    def options(self) -> Options:
        """The questions, grouped by what is otherwise; each with the value of its choice."""
        groups = (
            (_("Another first choice"), Kind.FIRST, self._not_first()),
            (_("One more seat"), Kind.SEAT, self._all()),
            (_("Without what stands in the way"), Kind.UNBARRED, self._barred()),
        )
        return [
            (title, [(f"{kind}-{key}", words) for key, words in found])
            for title, kind, found in groups
        ]

    def answer(self, choice: str) -> list[str]:
        """Run the rule again with `choice` (one of the options) and say what changes."""
        kind, _dash, batch = choice.partition("-")
        change = Change(Kind(kind), self.person, batch)
        effect = effect_of(self.review.inputs, change)
        return [text for text in (*self._said(effect), self._barrier(change)) if text]

    def _said(self, effect: Effect) -> Iterator[str]:
        if effect.before == effect.after:
            yield _("Nothing would change for this person: %(seat)s.") % {
                "seat": self._seat(effect.after)
            }
        else:
            yield _("Now: %(before)s. Then: %(after)s.") % {
                "before": self._seat(effect.before),
                "after": self._seat(effect.after),
            }
        if not effect.moved:
            yield _("Nobody else would be moved.")
            return
        text = ngettext(
            "%(count)s other person would have another seat or none.",
            "%(count)s other people would have another seat or none.",
            effect.moved,
        )
        yield text % {"count": effect.moved}

    def _barrier(self, change: Change) -> str:
        """Name what would still shut the batch that is ranked first."""
        if change.kind != Kind.FIRST:
            return ""
        if change.batch in self.listed.ranked:
            code = self.listed.shut.get(change.batch)
        else:
            code = next(iter(self.barred.get(change.batch, [])), None)
        return _("Still in the way: %(reason)s.") % {"reason": reason_words(code)} if code else ""

    def _seat(self, key: str | None) -> str:
        return str(self.review.seats[int(key)]) if key else _("no seat")

    def _all(self) -> list[tuple[str, str]]:
        return [(str(key), str(one)) for key, one in self.review.seats.items()]

    def _not_first(self) -> Iterator[tuple[str, str]]:
        for key, name in self._all():
            if key not in self.listed.ranked:
                yield key, _("%(batch)s (was not wished for)") % {"batch": name}
            elif key != self.listed.ranked[0]:
                yield key, name

    def _barred(self) -> Iterator[tuple[str, str]]:
        for key, name in self._all():
            codes = self.barred.get(key, [])
            if codes and key in self.listed.ranked:
                yield key, f"{name}: {reason_words(codes[0])}"
