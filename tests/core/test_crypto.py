from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.core.crypto import decrypt, encrypt, fingerprint


@given(st.text(max_size=40))
def test_what_was_encrypted_comes_back(text):
    assert decrypt(encrypt(text)) == text


@given(st.text(alphabet="0123456789", min_size=16, max_size=16))
def test_a_number_cannot_be_read_from_what_is_stored(nik):
    assert nik not in encrypt(nik)
    assert nik not in fingerprint(nik)


def test_the_same_number_is_found_again_though_it_is_encrypted_differently_each_time():
    assert encrypt("3604") != encrypt("3604")
    assert fingerprint("3604") == fingerprint("3604")
    assert fingerprint("3604") != fingerprint("3605")


def test_nothing_stays_nothing():
    assert encrypt("") == fingerprint("") == decrypt("") == ""
