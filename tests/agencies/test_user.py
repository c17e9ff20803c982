import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from agencies.models import Role, User
from tests.factories.agencies import PASSWORD, AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_account_can_be_made_and_its_password_checked():
    user = User.objects.create_user("baru", PASSWORD, full_name="Orang Baru", role=Role.OFFICER)
    assert user.check_password(PASSWORD)
    assert (str(user), user.get_full_name(), user.get_short_name()) == ("Orang Baru",) * 3


def test_the_command_line_makes_administrators_who_are_above_no_rule():
    user = User.objects.create_superuser("atas", PASSWORD)
    assert user.role == Role.ADMINISTRATOR
    assert not user.is_superuser
    assert not user.has_perm("inmates.view_inmate")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TRAINER])
def test_agency_people_need_an_agency(role):
    with pytest.raises(IntegrityError):
        UserFactory(role=role, agency=None)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.OFFICIAL, Role.ADMINISTRATOR])
def test_others_have_none(role):
    user = UserFactory.build(role=role, agency=AgencyFactory())
    with pytest.raises(ValidationError, match="dinas"):
        user.validate_constraints()


def test_a_role_that_does_not_exist_is_refused():
    with pytest.raises(IntegrityError):
        UserFactory(role="raja")


def test_an_inactive_account_may_do_nothing(officer):
    assert officer.has_perms(["inmates.view_inmate", "inmates.import_sdp"])
    officer.is_active = False
    assert not officer.has_perm("inmates.view_inmate")
    assert not officer.has_module_perms("agencies")


def test_only_roles_that_work_in_the_admin_are_staff():
    staff = {role for role in Role if User(role=role).is_staff}
    assert staff == {Role.COORDINATOR, Role.TRAINER, Role.ADMINISTRATOR}
