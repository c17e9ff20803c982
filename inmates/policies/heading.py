"""Which meanings the headings of a file can have together."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from inmates.sdp import HeadingQuestions
from inmates.sdp.headings import ALIASES, IDENTITY_FIELDS
from serang_rutan.core.refusal import RefusedError


class BadMeaningsError(RefusedError):
    """Some meanings cannot be; `headings` maps each heading concerned to the reason.

    The reason stands under the empty text where it concerns the file as a whole.
    """

    def __init__(self, headings: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(headings.values())))
        self.headings = headings


def check_meanings(questions: HeadingQuestions, chosen: Mapping[str, str]) -> None:
    """Make sure that no two columns mean one field, and that the name and a number have one.

    Raises:
        BadMeaningsError: it is not so.

    """
    problems = {}
    taken = dict(questions.known)
    for one in questions.unknown:
        field = chosen[one.letters]
        if field and (field in taken or one.is_repeated or field not in ALIASES):
            other = taken.get(field, one.shown)
            problems[one.letters] = _("The column “%(other)s” means this already.") % {
                "other": other
            }
        elif field:
            taken[field] = one.shown
    if "name" not in taken:
        problems[""] = _("Say which column holds the name.")
    elif not any(field in taken for field in IDENTITY_FIELDS):
        problems[""] = _("Say which column holds the nomor induk or the registration number.")
    if problems:
        raise BadMeaningsError(problems)
