"""One Rutan of the usual size for all tests of a module: built once, rolled back at the end."""

import datetime as dt

import pytest
from django.db import connection, transaction

from serang_rutan.demo.build import Size, build

DAY = dt.date(2026, 11, 24)
USUAL = Size(inmates=400, years=2, seed=1, today=DAY)


@pytest.fixture(scope="module")
def rutan(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        summary = build(USUAL)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # no planner knows the rows of an open transaction
        yield summary
        transaction.set_rollback(True)
