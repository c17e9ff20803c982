"""What a search compares: names as they sound, not as they were spelled. Free of Django.

Every person has a search key, every word of a search is folded the same way and looked for inside
the key. The rules are few and each stands here with the names it was made for. They make some
names alike that are not (Yani and Iani); a search may show one person too many, never one too few.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST_KEY = 1000
MOST_REMEMBERED = 5000
WORD = re.compile(r"[a-z0-9]+")
TWICE = re.compile(r"([a-z])\1+")
REGISTER_CLASS = re.compile(r"[ab]?(i{1,3}|ii[ab]|iv|v)")  # A.III is not A.I
MUHAMAD, MUH = "muhamad", "muh"
BEGINNINGS = ("moh", "moch", "much", "muh")
SHORT_FORMS = dict.fromkeys(("m", "md", "mhd", "moh", "moch", "mohd", "much", "muh"), MUHAMAD)
SPELLINGS = (
    ("oe", "u"),  # Soekarno, Sukarno
    ("tj", "c"),  # Tjokro, Cokro
    ("dj", "j"),  # Djaelani, Jaelani
    ("sj", "s"),  # Sjamsul, Samsul
    ("sy", "s"),  # Syamsul, Samsul
    ("kh", "h"),  # Akhmad, Ahmad
    ("ch", "h"),  # Achmad, Ahmad
    ("bh", "b"),  # Bhakti, Bakti
    ("dh", "d"),  # Ridho, Rido
    ("gh", "g"),  # Ghofur, Gofur
    ("sh", "s"),  # Sholeh, Soleh
    ("th", "t"),  # Thohir, Tohir
    ("dz", "s"),  # Dzikri, Zikri
    ("ts", "s"),  # Utsman, Usman
    ("z", "s"),  # Aziz, Azis; Rizki, Riski
    ("ph", "p"),  # Yoseph, Yosep
    ("f", "p"),  # Saiful, Saipul
    ("v", "p"),  # Novi, Nopi
    ("ck", "k"),  # Dicky, Diki
    ("q", "k"),  # Taufiq, Taufik
    ("ae", "ai"),  # Zaenal, Zainal
    ("oi", "ai"),  # Khoirul, Khairul
    ("ohm", "ahm"),  # Rohmat, Rahmat
    ("y", "i"),  # Supriyadi, Supriadi
    ("e", "a"),  # Anyer, Anyar
    ("o", "u"),  # Mohamad, Muhamad
)


def fold(text: str) -> str:
    """Make one of all spellings: small letters and digits only, without spaces or accents.

    Words are folded one by one and then joined, so that "Gunung Sari" is "Gunungsari" and still
    holds both its words. Short forms of Muhamad count as the whole name. Double letters count
    once, also where two words meet; digits and the classes of the register stay as they are.
    """
    whole = ""
    for word in WORD.findall(_plain(text.casefold())):
        whole = _joined(whole, _folded(word))
    return whole


def sought(word: str) -> str:
    """Fold one word of a search, which may be no more than how a name begins.

    "Moh" and "Much" begin Mohtar and Muchlis, too, and Muhamad is found by the same letters.
    """
    return MUH if word.casefold().rstrip(".") in BEGINNINGS else fold(word)


def search_key_of(
    *, name: str, aliases: str, sdp_number: str | None, numbers: Iterable[str], district: str
) -> str:
    """Give the folded text in which a person is found, at most `LONGEST_KEY` characters.

    `numbers` are the registration numbers of all stays, the newest first: what is too long for
    the key is cut off at the end. `district` is the name of the district, or empty.
    """
    parts = (fold(part) for part in (name, aliases, sdp_number or "", district, *numbers))
    return "|".join(dict.fromkeys(part for part in parts if part))[:LONGEST_KEY]


def _plain(text: str) -> str:
    """Take the accents off the letters."""
    if text.isascii():
        return text
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


@lru_cache(maxsize=MOST_REMEMBERED)  # an import folds the same names and districts all over
def _folded(word: str) -> str:
    """Fold one word until no rule changes it any more."""
    if word.isdigit() or REGISTER_CLASS.fullmatch(word):
        return word
    before = ""
    while word != before:
        before = word
        word = SHORT_FORMS.get(word, word)
        for spelling, one in SPELLINGS:
            word = word.replace(spelling, one)
        word = TWICE.sub(r"\1", word)
    return word


def _joined(whole: str, word: str) -> str:
    """Put a word behind others; a letter that ends one and begins the other is written once."""
    meets = whole[-1:] == word[0] and word[0].isalpha()
    return whole + (word[1:] if meets else word)
