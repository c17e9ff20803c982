import pytest

from tests.trainings.recap_scene import place, sewing_batch


@pytest.fixture
def batch(agency_a):
    return sewing_batch(agency_a)


@pytest.fixture
def budi(batch):
    """A place with two meetings attended in October, one in November, a hearing, an absence."""
    return place(batch)
