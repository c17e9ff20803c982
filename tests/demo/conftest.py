"""One Rutan of the usual size for all tests of a module: built once, rolled back at the end."""

import datetime as dt

import pytest
from django.db import transaction

from serang_rutan.demo.build import Size, build

DAY = dt.date(2026, 11, 24)
USUAL = Size(inmates=400, years=2, seed=1, today=DAY)


@pytest.fixture(scope="module")
def rutan(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(USUAL)
        transaction.set_rollback(True)
