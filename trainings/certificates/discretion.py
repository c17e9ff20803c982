"""Words that would tell where a person learned. No paper for the person holds one of them.

Only whole words count, with the endings that Indonesian and English put to them: "urutan" and
"Ketahanan Pangan" are fine, "Rutan", "Rutannya" and "Rutan_Serang" are not.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WORDS = (
    *("rutan", "karutan", "rumah tahanan", "sel tahanan", "tahanan", "penahanan", "ditahan"),
    *("narapidana", "terpidana", "residivis", "mantan napi", "eks napi", "bekas napi", "napi"),
    *("warga binaan", "wbp"),
    *("penjara", "dipenjara", "terpenjara", "pemenjaraan"),
    *("lapas", "kalapas", "karupam", "bapas", "kabapas", "lpka", "upt"),
    *("lembaga pemasyarakatan", "pemasyarakatan", "ditjenpas", "ditjen pas", "dirjenpas"),
    *("dirjen pas", "lembaga pembinaan khusus anak"),
    *("blok hunian", "jeruji"),
    *("prison", "prisons", "prisoner", "prisoners", "imprisoned", "imprisonment"),
    *("jail", "jails", "jailed", "detention", "detainee", "detainees", "inmate", "inmates"),
)
ALSO_NAMES = ("napi", "jail")
"""Words that people are called by, too: Napi bin Salim."""
Label = TypeVar("Label")
_WORD = "|".join(word.replace(" ", r"[\s_-]+") for word in WORDS)
# An apostrophe within a word is a letter: Napi'ah. One around a word is a quotation mark.
_REVEALING = re.compile(
    r"(?<![^\W_])(?<![^\W_]['’])"
    rf"(?:(?:{_WORD})(?:nya|lah|kah|pun|['’]s)?|sel\s+\d+)"
    r"(?!['’]?[^\W_])",
    re.IGNORECASE,
)


def revealing_word(text: str) -> str:
    """Give the first word of `text` that reveals detention, as it stands there; "" if none."""
    found = _REVEALING.search(text)
    return found.group() if found else ""


def revealing_in_name(name: str) -> str:
    """Give the first word of a person's name that reveals detention; "" if none.

    What people are called by reveals nothing in a name.
    """
    found = (match.group() for match in _REVEALING.finditer(name))
    return next((word for word in found if word.casefold() not in ALSO_NAMES), "")


def first_revealing(
    texts: Iterable[tuple[Label, str]], find: Callable[[str], str] = revealing_word
) -> tuple[Label, str] | None:
    """Give the label of the first text that reveals detention, with the word; None if none.

    `find` gives the revealing word of a text, or "".
    """
    for label, text in texts:
        word = find(text)
        if word:
            return label, word
    return None


def check_discreet(value: str) -> None:
    """Refuse a text for a certificate that reveals detention."""
    _refuse(revealing_word(value))


def check_discreet_name(value: str) -> None:
    """Refuse a person's name for a certificate that reveals detention."""
    _refuse(revealing_in_name(value))


def _refuse(word: str) -> None:
    if word:
        raise ValidationError(
            _("“%(word)s” would reveal detention on the certificate. Write it otherwise."),
            params={"word": word},
        )
