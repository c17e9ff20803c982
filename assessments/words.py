"""Suggestions, wishes and flags in plain words, as they are read to the person."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessments.fit import Band, Part
from assessments.models import Stance
from assessments.scoring import Flag
from serang_rutan.core import formats

BANDS: Mapping[str, str | Promise] = {
    Band.VERY_SUITABLE: gettext_lazy("very suitable"),
    Band.SUITABLE: gettext_lazy("suitable"),
    Band.WORTH_TRYING: gettext_lazy("worth trying"),
}
TONES = {Band.VERY_SUITABLE: "success", Band.SUITABLE: "success", Band.WORTH_TRYING: "info"}
FLAGS: Mapping[str, str | Promise] = {
    Flag.LONG_RUN: gettext_lazy("the same answer many times in a row"),
    Flag.LITTLE_VARIATION: gettext_lazy("nearly all answers alike"),
    Flag.TOO_FAST: gettext_lazy("answered very fast"),
}


REASONS: Mapping[str, str | Promise] = {
    Part.INTEREST: gettext_lazy("fits the activities you like"),
    Part.TASTER: gettext_lazy("you liked trying it (%(taster)d of 5)"),
    Part.PRACTICAL_TEST: gettext_lazy("practical test: %(practical_test)d of 4"),
    Part.CERTIFICATE: gettext_lazy("you followed a course in this"),
    Part.YEARS: gettext_lazy("you worked in this for %(years)s years"),
    Part.SELF_RATING: gettext_lazy("you say you can do this"),
}
RANKS: Mapping[int, str | Promise] = {
    1: gettext_lazy("your first choice"),
    2: gettext_lazy("your second choice"),
    3: gettext_lazy("your third choice"),
}


def reasons(line: Mapping[str, Any]) -> str:
    """Say why a programme stands where it does, from a stored line (see `suggestions.as_data`).

    The word of the person comes first; of the rest only what speaks for the programme is told.
    """
    facts = dict(line["facts"])
    facts["years"] = formats.number(facts["years"] or 0, language=_language())
    spoken = [str(REASONS[part]) % facts for part in line["reasons"] if part in REASONS]
    text = "; ".join([_word(facts), *spoken])
    return f"{text[:1].upper()}{text[1:]}."


def _word(facts: Mapping[str, Any]) -> str:
    """Say what the person wants, as it was said."""
    if facts["rank"]:
        return str(RANKS.get(facts["rank"]) or _("your choice number %(rank)d") % facts)
    return _("you do not know yet") if facts["want"] == Stance.UNSURE else _("you want this")


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def said(word: str) -> str:
    """Put a stored word ("yes 1", "no" or nothing) into words for people."""
    stance, _space, rank = word.partition(" ")
    if not stance:
        return _("Not asked")
    label = str(Stance(stance).label)
    return f"{label} ({rank})" if rank else label


def flags(found: list[str]) -> Iterator[str]:
    """Say what makes a repeat worth offering."""
    return (str(FLAGS[flag]) for flag in found)
