import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inmates.search import LONGEST_KEY, SHORT_FORMS, SPELLINGS, fold, search_key_of, sought

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéÖ'.-0123456789", max_size=30)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Gunung Sari", "Gunungsari", "GUNUNG-SARI"),
        ("Pulo Ampel", "Puloampel", "PULO AMPEL"),
        ("Lebak Wangi", "Lebakwangi"),
        ("Tunjung Teja", "Tunjungteja", "Toenjoeng Tedja"),
        ("Anyer", "Anyar"),
        ("Ahmad", "Achmad", "Akhmad", "AHMED"),
        ("Muhammad", "Mohamad", "Mochamad", "Moh.", "Moch", "Muh", "Md.", "M."),
        ("Syafi'i", "Syafii", "Sjafi'i", "Safii"),
        ("Soekarno", "Sukarno"),
        ("Djaelani", "Jaelani", "Jailani"),
        ("Tjokro", "Cokro"),
        ("Saiful", "Saipul", "Saepul", "Syaeful"),
        ("Khoirul", "Khairul", "Chaerul"),
        ("Abdul Aziz", "Abdul Azis", "ABDULAZIS"),
        ("Rizqi", "Rizky", "Riski"),
        ("Rohmat", "Rahmat", "Rachmat"),
        ("Ridho", "Rido"),
        ("Utsman", "Usman"),
        ("Supriyadi", "Supriadi"),
        ("Noor", "Nor"),
        ("Hésti", "Hesti"),
        ("Gunung Gede", "Gununggede"),
        ("A.III-12/2025", "AIII-12/2025", "A III 12 2025"),
    ],
)
def test_all_spellings_of_a_name_are_one(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budi", "Badi"),
        ("Jaya", "Yaya"),
        ("0077", "07"),
        ("Candra", "Kandra"),
        ("Siti", "Sita"),
        ("A.I-1", "A.III-1"),
    ],
)
def test_different_names_and_numbers_stay_different(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["Muhammad", "Mochtar", "Muchlis", "Muhtadi"])
@pytest.mark.parametrize("word", ["Moh", "Moch.", "much", "MUH"])
def test_how_a_name_begins_finds_it_where_it_could_stand_for_another(name, word):
    assert sought(word) in fold(name)


def test_a_word_that_begins_nothing_else_is_sought_as_it_is_kept():
    for word in ("Md.", "Mohd", "Muhammad", "Budi", "A.III-12/2025", "-"):
        assert sought(word) == fold(word)


def test_every_rule_can_be_reached():
    assert all(fold(f"b{spelling}b") == fold(f"b{one}b") for spelling, one in SPELLINGS)
    assert {fold(short) for short in SHORT_FORMS} == {fold("Muhammad")}


@given(st.text(max_size=60))
def test_a_folded_text_holds_small_letters_and_digits_only(text):
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789")


@example("mm")
@given(st.from_regex(r"[a-z0-9]{0,30}", fullmatch=True))
def test_a_folded_word_does_not_change_any_more(word):
    assert fold(fold(word)) == fold(word)


@given(st.lists(words, max_size=5))
def test_every_word_of_a_text_is_found_in_it_however_the_words_are_set_apart(parts):
    whole = fold(" ".join(parts))
    assert all(fold(part) in whole for part in parts)
    assert fold("-".join(parts)) == whole


@given(words, words, st.lists(words, max_size=20))
def test_a_key_finds_each_of_its_parts_until_it_is_full(name, aliases, numbers):
    key = search_key_of(
        name=name, aliases=aliases, sdp_number=None, numbers=numbers, district="Anyar"
    )
    assert len(key) <= LONGEST_KEY
    assert all(fold(part) in key for part in (name, aliases, "Anyer", *numbers))


def test_a_key_is_cut_after_the_name_and_the_newest_numbers():
    numbers = [f"B.I-{number:06d}/2026" for number in range(200)]
    key = search_key_of(
        name="BUDI", aliases="", sdp_number="UJI-1", numbers=numbers, district="Gunung Sari"
    )
    assert len(key) == LONGEST_KEY
    assert key.startswith("budi|uji1|gunungsari|bi0000002026|")
