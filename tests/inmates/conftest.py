import pytest

from inmates.actions import apply_import, preview_import
from tests.factories.sdp import csv_file


@pytest.fixture(autouse=True)
def _alone(settings):
    """The apps above take no part here; they have tests of their own."""
    settings.HOOKS = {name: [] for name in settings.HOOKS}


@pytest.fixture
def preview(officer):
    """Give a preview of rows, or of a whole file."""

    def make(rows, by=officer, **how):
        data = rows if isinstance(rows, bytes) else csv_file(rows, **how)
        return preview_import(data=data, name="berkas.csv", by=by)

    return make


@pytest.fixture
def imported(preview, officer):
    """Import rows whole."""

    def make(rows, **how):
        return apply_import(sdp_import=preview(rows, **how), by=officer)

    return make
