import pytest
from django.urls import reverse

from agencies.models import Fund, Programme, Role, Signatory, Subject, Target, User
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import FundFactory, ProgrammeFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "sawah-hijau-1945"


def page(name, *args):
    return reverse(f"admin:agencies_{name}", args=args)


def new_account(**more):
    return {
        "username": "akun-baru",
        "full_name": "Akun Baru",
        "email": "",
        "role": Role.OFFICER,
        "agency": "",
        "password1": PASSWORD,
        "password2": PASSWORD,
        **more,
    }


def test_the_administrator_makes_an_account_that_can_sign_in(administrator, client_of):
    answer = client_of(administrator).post(page("user_add"), new_account())
    assert answer.status_code == 302
    user = User.objects.get(username="akun-baru")
    assert user.check_password(PASSWORD)
    event = TrailEvent.objects.get(action="create")
    assert (event.actor, event.object_id) == (administrator, str(user.pk))
    assert not any("password" in name for name in event.changes)


@pytest.mark.parametrize(
    "more",
    [
        {"role": Role.TRAINER},
        {"role": "raja"},
        {"password1": "123", "password2": "123"},
        {"username": ""},
    ],
)
def test_an_account_that_cannot_be_is_refused_with_a_message(administrator, client_of, more):
    answer = client_of(administrator).post(page("user_add"), new_account(**more))
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert not User.objects.filter(username="akun-baru").exists()


def test_an_officer_of_an_agency_is_refused(administrator, client_of, agency_a):
    answer = client_of(administrator).post(page("user_add"), new_account(agency=agency_a.pk))
    assert answer.status_code == 200
    assert answer.context["adminform"].form.non_field_errors()


def test_the_administrator_sets_a_new_password_and_it_is_on_the_trail(
    administrator, officer, client_of
):
    url = reverse("admin:auth_user_password_change", args=[officer.pk])
    data = {"password1": PASSWORD, "password2": PASSWORD}
    assert client_of(administrator).get(url).status_code == 200
    assert client_of(administrator).post(url, data).status_code == 302
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    event = TrailEvent.objects.get(object_id=str(officer.pk))
    assert event.changes == {"password": "set"}


def test_a_password_that_is_too_weak_is_not_set(administrator, officer, client_of):
    url = reverse("admin:auth_user_password_change", args=[officer.pk])
    answer = client_of(administrator).post(url, {"password1": "123", "password2": "123"})
    assert answer.status_code == 200
    assert not TrailEvent.objects.filter(object_id=str(officer.pk)).exists()


def test_nobody_changes_the_own_role_or_closes_the_own_account(administrator, client_of):
    url = page("user_change", administrator.pk)
    data = {"username": administrator.username, "full_name": "Nama Baru", "role": "officer"}
    assert client_of(administrator).post(url, data).status_code == 302
    administrator.refresh_from_db()
    assert administrator.full_name == "Nama Baru"
    assert administrator.role == Role.ADMINISTRATOR
    assert administrator.is_active


def test_the_administrator_adds_who_signs_for_an_agency(administrator, client_of, agency_a):
    data = {
        "agency": agency_a.pk,
        "name": "Pejabat Uji",
        "title": "Kepala Dinas",
        "place": "head",
        "staff_number": "",
        "valid_from": "2026-01-01",
        "valid_to": "",
    }
    assert client_of(administrator).post(page("signatory_add"), data).status_code == 302
    assert Signatory.objects.filter(agency=agency_a, name="Pejabat Uji").exists()


NO_SUBJECTS = {"subjects-TOTAL_FORMS": 0, "subjects-INITIAL_FORMS": 0}
NAMES = ("user", "agency", "signatory", "agreement", "fund", "target", "programme", "occupation")
COORDINATORS = {"fund", "target", "programme", "occupation"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", ["administrator", "coordinator", "trainer_a"])
def test_who_opens_which_list(client_of, request, role, name):
    answer = client_of(request.getfixturevalue(role)).get(page(f"{name}_changelist"))
    allowed = role == "administrator" or (role == "coordinator" and name in COORDINATORS)
    assert answer.status_code == (200 if allowed else 403)


@pytest.mark.parametrize("role", ["officer", "head", "official"])
def test_other_roles_have_no_place_in_the_admin(client_of, request, role):
    client = client_of(request.getfixturevalue(role))
    assert client.get(page("user_changelist"), follow=True).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_sent_to_sign_in(client_of, name):
    answer = client_of(None).get(page(f"{name}_changelist"))
    assert answer.status_code == 302


def test_occupations_are_read_only(administrator, client_of):
    client = client_of(administrator)
    assert client.get(page("occupation_add")).status_code == 403
    assert client.post(page("occupation_change", "las"), {"title": "x"}).status_code == 403


def test_occupations_are_chosen_by_their_indonesian_names(coordinator, client_of):
    client = client_of(coordinator)
    form = client.get(page("programme_add")).content.decode()
    assert "Mekanik Sepeda Motor" in form
    assert "Motorcycle Mechanics" not in form
    assert "Motorcycle Mechanics" not in client.get(page("occupation_changelist")).content.decode()
    profile = client.get(page("occupation_change", "mekanik_motor")).content.decode()
    assert "Motorcycle Mechanics" in profile


def test_a_coordinator_sees_and_changes_only_what_is_of_the_own_agency(
    coordinator, client_of, agency_a, agency_b
):
    own, other = FundFactory(agency=agency_a), FundFactory(agency=agency_b)
    client = client_of(coordinator)
    assert list(client.get(page("fund_changelist")).context["cl"].queryset) == [own]
    assert client.get(page("fund_change", own.pk)).status_code == 200
    assert client.get(page("fund_change", other.pk)).status_code == 302
    data = {"agency": agency_a.pk, "source": own.source, "fiscal_year": 2026, "ceiling": 1}
    client.post(page("fund_change", other.pk), data)
    assert Fund.objects.get(pk=other.pk).ceiling == 100_000_000


def test_a_coordinator_cannot_give_something_to_another_agency(
    coordinator, client_of, agency_a, agency_b
):
    data = {"agency": agency_b.pk, "year": 2027, "participants": 10, "completions": 8}
    client = client_of(coordinator)
    assert client.post(page("target_add"), data).status_code == 200
    assert client.post(page("target_add"), {**data, "agency": ""}).status_code == 200
    assert not Target.objects.exists()
    assert client.post(page("target_add"), {**data, "agency": agency_a.pk}).status_code == 302
    assert client.post(page("target_add"), {**data, "agency": agency_a.pk}).status_code == 200
    assert Target.objects.count() == 1


def test_a_change_is_on_the_trail_with_before_and_after(coordinator, client_of, agency_a):
    programme = ProgrammeFactory(agency=agency_a, summary="")
    form = client_of(coordinator).get(page("programme_change", programme.pk))
    initial = form.context["adminform"].form.initial
    data = {name: value for name, value in initial.items() if value not in (None, False)}
    data |= {"summary": "Ringkas.", **NO_SUBJECTS}
    answer = client_of(coordinator).post(page("programme_change", programme.pk), data)
    assert answer.status_code == 302
    event = TrailEvent.objects.get(object_type="agencies.programme")
    assert event.changes == {"summary": ["", "Ringkas."]}
    assert Programme.objects.get(pk=programme.pk).summary == "Ringkas."


def programme_form(client, programme):
    initial = client.get(page("programme_change", programme.pk)).context["adminform"].form.initial
    return {name: value for name, value in initial.items() if value not in (None, False)}


def test_fewer_than_no_subjects_are_refused(coordinator, client_of, agency_a):
    client, programme = client_of(coordinator), ProgrammeFactory(agency=agency_a)
    kept = Subject.objects.create(programme=programme, title="Kain", lesson_hours=8)
    data = programme_form(client, programme) | {
        "subjects-TOTAL_FORMS": 1,
        "subjects-INITIAL_FORMS": -1,
        "subjects-0-id": kept.pk,
        "subjects-0-order": 1,
        "subjects-0-title": "Kain",
        "subjects-0-lesson_hours": 8,
    }
    answer = client.post(page("programme_change", programme.pk), data)
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert Subject.objects.get() == kept


def test_no_more_subjects_are_looked_at_than_fit(coordinator, client_of, agency_a):
    client, programme = client_of(coordinator), ProgrammeFactory(agency=agency_a)
    data = programme_form(client, programme)
    data |= {"subjects-TOTAL_FORMS": "9" * 25, "subjects-INITIAL_FORMS": 0}
    answer = client.post(page("programme_change", programme.pk), data)
    [rows] = answer.context["inline_admin_formsets"]
    assert len(rows.formset.forms) == 100
    assert answer.context["errors"]


@pytest.mark.parametrize("name", ["user", "agency", "fund"])
def test_nothing_is_deleted(administrator, client_of, agency_a, name):
    objects = {"user": UserFactory(), "agency": agency_a, "fund": FundFactory(agency=agency_a)}
    url = page(f"{name}_delete", objects[name].pk)
    assert client_of(administrator).post(url, {"post": "yes"}).status_code == 403
    assert type(objects[name]).objects.filter(pk=objects[name].pk).exists()


def test_who_signs_for_an_agency_is_on_the_trail_with_what_was_entered(
    administrator, agency_a, client_of
):
    url = page("agency_change", agency_a.pk)
    form = client_of(administrator).get(url).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields} | {
        "is_active": "on",
        "signatories-TOTAL_FORMS": 1,
        "signatories-INITIAL_FORMS": 0,
        "signatories-0-agency": agency_a.pk,
        "signatories-0-name": "Ibu Uji",
        "signatories-0-title": "Kepala Dinas",
        "signatories-0-place": "head",
        "letterheads-TOTAL_FORMS": 0,
        "letterheads-INITIAL_FORMS": 0,
        "signatories-0-valid_from": "01-01-2026",
    }
    assert client_of(administrator).post(url, data).status_code == 302
    event = TrailEvent.objects.get(object_type="agencies.signatory")
    assert event.action == "create"
    assert event.changes["name"] == [None, "Ibu Uji"]


@pytest.mark.parametrize("year", [0, 1999, 2101, 32000])
def test_a_target_is_for_a_year_that_can_be(coordinator, client_of, year):
    data = {"agency": coordinator.agency_id, "year": year, "participants": 1, "completions": 1}
    answer = client_of(coordinator).post(page("target_add"), data)
    assert "year" in answer.context["adminform"].form.errors
