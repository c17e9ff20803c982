"""Names as a certificate writes them. Pure."""

import re

_ALIAS = re.compile(r"\s+(?:ALS|ALIAS|A\.?L\.?S\.?|@)(?:\s+.*)?$", re.IGNORECASE)
_LOWER = {"bin", "binti"}


def proper_name(name: str) -> str:
    """Write a name in capitals ("BUDI WAHYUDI ALS BW") as a proper name ("Budi Wahyudi").

    Aliases are left out. A name that has small letters already keeps its spelling.
    """
    plain = " ".join(_ALIAS.sub("", " ".join(name.split())).split())
    if plain != plain.upper():
        return plain
    return " ".join(_proper_word(word) for word in plain.split(" "))


def _proper_word(word: str) -> str:
    if word.lower() in _LOWER:
        return word.lower()
    return re.sub(r"[^\W\d_](?:[^\W\d_]|['’])*", lambda part: part.group().capitalize(), word)
