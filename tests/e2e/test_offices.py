"""The pages of the roles that the whole way does not meet, held against WCAG and the console."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as t

from tests.e2e.steps import go, press
from tests.factories.agencies import PASSWORD
from tests.factories.trainings import BatchFactory, CertificateFactory, EnrolmentFactory

PAGES = {
    "head": [
        "inmates:inmate_list",
        "assessments:interview_list",
        "trainings:batch_list",
        "trainings:certificate_list",
        "account_change_password",
    ],
    "coordinator": [
        "admin:index",
        "admin:trainings_batch_changelist",
        "admin:trainings_batch_add",
        "admin:agencies_programme_changelist",
        "admin:agencies_fund_add",
        "trainings:batch_list",
        "reports:progress",
    ],
    "administrator": [
        "admin:index",
        "admin:agencies_user_changelist",
        "admin:agencies_user_add",
        "admin:agencies_agency_changelist",
        "admin:agencies_signatory_changelist",
    ],
}


@pytest.mark.parametrize("role", PAGES)
def test_the_pages_of_this_role_are_accessible(role, page, sign_in, look, request, agency_a):
    batch = BatchFactory(agency=agency_a, state="finished")
    done = EnrolmentFactory(batch=batch, state="completed", ended_on=batch.ends_on)
    CertificateFactory(enrolment=done)
    sign_in(request.getfixturevalue(role).username)
    look()
    for name in PAGES[role]:
        go(page, name)
        look()


def test_a_password_is_changed_and_the_new_one_opens_the_door(page, sign_in, officer):
    sign_in(officer.username)
    go(page, "account_change_password")
    page.fill("[name=oldpassword]", PASSWORD)
    page.fill("[name=password1]", "sandi-baru-petugas-7")
    page.fill("[name=password2]", "sandi-baru-petugas-7")
    press(page.locator("main [type=submit]"))
    officer.refresh_from_db()
    assert officer.check_password("sandi-baru-petugas-7")


def test_the_switch_speaks_english_and_comes_back(page, sign_in, officer):
    sign_in(officer.username)
    assert page.locator("html").get_attribute("lang") == "id"
    for language in ("en", "id"):
        form = page.locator(f"form[action='{reverse('set_language')}']")
        page.locator("header summary").last.click()
        press(form.locator(f"[value={language}]"))
        assert page.locator("html").get_attribute("lang") == language
    assert page.get_by_role("link", name=t("Inmates"), exact=True).is_visible()
