"""A series of QR codes is drawn faster, and exactly as one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serang_rutan.core import qr
from trainings.certificates.drawing import CODE_ALPHABET

groups = st.text(alphabet=CODE_ALPHABET, min_size=4, max_size=4)
codes = st.tuples(groups, groups, groups).map("-".join)
hosts = st.sampled_from(["https://bekal.example/cek/", "http://127.0.0.1:8000/cek/"])


@settings(max_examples=25, deadline=None)
@given(hosts, st.lists(codes, min_size=1, max_size=5))
def test_a_series_looks_as_each_code_alone(host, found):
    texts = [f"{host}{code}/" for code in found] * qr.SHORT_SERIES
    texts = texts[: qr.SHORT_SERIES]
    assert qr.svgs(texts) == [qr.svg(text) for text in texts]


@pytest.mark.parametrize(
    "texts", [[], ["a"], ["abc", "abcd"] * 40, ["ABC", "DEF"] * 40, ["é", "è"] * 40]
)
def test_what_is_too_short_or_unlike_is_drawn_one_by_one(texts):
    assert qr.svgs(texts) == [qr.svg(text) for text in texts]
