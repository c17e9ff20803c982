"""Refusals are compared in the words of the source, whatever they are translated into."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def words_of_the_source():
    with translation.override("en"):
        yield
