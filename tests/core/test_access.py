import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from serang_rutan.core.access import check, public, requires, signed_in
from serang_rutan.core.middleware import ClosedPagesMiddleware

pytestmark = pytest.mark.django_db


class Nobody:
    is_authenticated = False


def page(request):
    return HttpResponse("isi")


def ask(user):
    request = RequestFactory().get("/alamat/")
    request.user = user
    request.resolver_match = None
    return request


def test_someone_not_signed_in_is_sent_to_the_sign_in_page():
    for guard in (requires("inmates.view_inmate"), signed_in):
        response = guard(page)(ask(Nobody()))
        assert (response.status_code, response.url) == (302, "/masuk/?next=/alamat/")


def test_a_page_opens_for_those_who_have_its_permission(officer, official):
    guarded = requires("inmates.view_inmate")(page)
    assert guarded(ask(officer)).content == b"isi"
    with pytest.raises(PermissionDenied):
        guarded(ask(official))


def test_a_page_for_everyone_signed_in_opens_for_any_role(official):
    assert signed_in(page)(ask(official)).content == b"isi"


def test_a_permission_can_depend_on_the_object(coordinator, agency_a, agency_b):
    class Thing:
        agency_id = agency_a.pk

    check(ask(coordinator), "agencies.change_fund", Thing())
    Thing.agency_id = agency_b.pk
    with pytest.raises(PermissionDenied):
        check(ask(coordinator), "agencies.change_fund", Thing())


def test_a_view_that_does_not_say_who_may_open_it_is_closed(officer):
    middleware = ClosedPagesMiddleware(page)
    with pytest.raises(PermissionDenied):
        middleware.process_view(ask(officer), page, (), {})
    for opened in (public(page), signed_in(page), requires("x.y")(page)):
        assert middleware.process_view(ask(officer), opened, (), {}) is None


def test_no_browser_keeps_a_page_that_is_not_open_to_anyone(officer):
    for guard in (requires("inmates.view_inmate"), signed_in):
        assert guard(page)(ask(officer)).headers["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in public(page)(ask(officer)).headers


def test_a_module_whose_name_begins_with_admin_is_closed_like_any_other(officer):
    def view(request):
        return HttpResponse("isi")

    view.__module__ = "administrasi.views"
    with pytest.raises(PermissionDenied):
        ClosedPagesMiddleware(page).process_view(ask(officer), view, (), {})
