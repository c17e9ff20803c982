import datetime as dt

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone

from serang_rutan.core.throttle import Throttle
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
CODES = Throttle("test", allowed=3, seconds=60)


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def request_here():
    return RequestFactory().post("/", REMOTE_ADDR="10.0.0.1")


def test_so_many_tries_and_no_more(request_here):
    assert [CODES.take(request_here) for _try in range(4)] == [True, True, True, False]
    assert CODES.is_spent(request_here)


def test_looking_uses_no_try_up(request_here):
    for _look in range(9):
        assert not CODES.is_spent(request_here)


def test_another_address_and_another_purpose_have_tries_of_their_own(request_here):
    for _try in range(3):
        CODES.take(request_here)
    assert CODES.take(RequestFactory().post("/", REMOTE_ADDR="10.0.0.2"))
    assert Throttle("other", allowed=3, seconds=60).take(request_here)


def test_each_try_comes_back_when_its_time_is_over(request_here, monkeypatch):
    for _try in range(3):
        CODES.take(request_here)
    soon = timezone.now() + dt.timedelta(seconds=61)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: soon)
    assert not CODES.is_spent(request_here)
    assert CODES.take(request_here)


def test_the_address_is_not_kept(request_here):
    assert not any("10.0.0.1" in place for place in CODES._places(request_here))


def test_tries_are_counted_where_every_process_sees_them():
    kept = settings.CACHES["default"]["BACKEND"]
    assert kept == "django.core.cache.backends.db.DatabaseCache"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_tries_in_the_same_instant_are_not_counted_as_one(request_here):
    taken = at_once([lambda: CODES.take(request_here) for _try in range(8)])
    assert taken.count(True) == 3
