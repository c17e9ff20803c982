"""Words that reveal detention: none of them stands on a paper for the person. Pure."""

import re

_REVEALING = re.compile(
    r"\b(rutan|lapas|tahanan|napi|narapidana|warga\s+binaan|wbp|penjara|lembaga\s+pemasyarakatan"
    r"|pemasyarakatan|upt|sel\s+\d+)\b",
    re.IGNORECASE,
)


def reveals_detention(text: str) -> bool:
    """Tell whether `text` holds a word that says where its reader was."""
    return _REVEALING.search(text) is not None
