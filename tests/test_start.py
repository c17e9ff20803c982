import pytest
from django.core.exceptions import ImproperlyConfigured

from serang_rutan.start import refuse_unsafe_start
from tests.factories.agencies import UserFactory

pytestmark = pytest.mark.django_db


def test_demonstration_accounts_are_refused_outside_demo_mode(settings):
    UserFactory(is_demo=True)
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="demonstration accounts"):
        refuse_unsafe_start()


def test_a_demo_starts_with_them_and_a_real_site_without_them(settings):
    account = UserFactory(is_demo=True)
    settings.DEMO = True
    assert refuse_unsafe_start() is None
    account.is_active = False
    account.save()
    settings.DEMO = False
    assert refuse_unsafe_start() is None
