"""Words that would tell where a person learned. No paper for the person holds one of them.

Only whole words count: "urutan" and "Ketahanan Pangan" are fine, "Rutan" and "tahanan" are not.
"""

import re
from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WORDS = (
    "rutan",
    "rumah tahanan",
    "tahanan",
    "narapidana",
    "napi",
    "warga binaan",
    "wbp",
    "penjara",
    "lapas",
    "lembaga pemasyarakatan",
    "pemasyarakatan",
    "bapas",
    "lpka",
    "upt",
    "sel tahanan",
    "blok hunian",
    "jeruji",
    "prison",
    "detention",
    "inmate",
    "inmates",
)
Label = TypeVar("Label")
_REVEALING = re.compile(
    r"(?<!\w)(?:" + "|".join(word.replace(" ", r"\s+") for word in WORDS) + r"|sel\s+\d+)(?!\w)",
    re.IGNORECASE,
)


def revealing_word(text: str) -> str:
    """Give the first word of `text` that reveals detention, as it stands there; "" if none."""
    found = _REVEALING.search(text)
    return found.group() if found else ""


def first_revealing(texts: Iterable[tuple[Label, str]]) -> tuple[Label, str] | None:
    """Give the label of the first text that reveals detention, with the word; None if none."""
    for label, text in texts:
        word = revealing_word(text)
        if word:
            return label, word
    return None


def check_discreet(value: str) -> None:
    """Refuse a text for a certificate that reveals detention."""
    word = revealing_word(value)
    if word:
        raise ValidationError(
            _("“%(word)s” would reveal detention on the certificate. Write it otherwise."),
            params={"word": word},
        )
