from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agencies.models import User
from inmates.models import Inmate
from serang_rutan.demo.courses import ACCOUNTS
from tests.factories.agencies import UserFactory
from tests.factories.inmates import InmateFactory

pytestmark = pytest.mark.django_db


def _demo(**options):
    out = StringIO()
    call_command("demo", stdout=out, **{"inmates": 40, "years": 1} | options)
    return out.getvalue()


def test_it_builds_and_names_every_account_and_the_password():
    text = _demo(inmates=60)

    assert Inmate.objects.present().count() == 60
    assert "bekal-demo" in text
    assert all(account.username in text for account in ACCOUNTS)


def test_it_never_names_a_person():
    text = _demo()

    assert not any(name in text for name in Inmate.objects.values_list("name", flat=True))


def test_it_refuses_outside_demo_mode(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="BEKAL_DEMO"):
        _demo()
    assert not Inmate.objects.exists()


def test_it_refuses_where_people_are_on_record_and_adds_nothing():
    InmateFactory()

    with pytest.raises(CommandError, match="BEKAL_VAR"):
        _demo()
    assert Inmate.objects.count() == 1
    assert not User.objects.exists()


def test_it_refuses_where_an_account_has_one_of_its_names():
    UserFactory(username="petugas")

    with pytest.raises(CommandError, match="BEKAL_VAR"):
        _demo()


def test_it_refuses_a_second_run():
    _demo()

    with pytest.raises(CommandError, match="BEKAL_VAR"):
        _demo()


@pytest.mark.parametrize("options", [{"inmates": 39}, {"inmates": -1}, {"years": 0}, {"years": 11}])
def test_it_refuses_sizes_that_make_no_rutan_and_names_the_value(options):
    (value,) = options.values()

    with pytest.raises(CommandError, match=str(value)):
        _demo(**options)


def test_once_means_once():
    assert "bekal-demo" in _demo(once=True)
    before = Inmate.objects.count()

    assert _demo(once=True) == ""
    assert Inmate.objects.count() == before
