"""Whose address counts behind proxies."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.proxies import client_address

ADDRESSES = st.ip_addresses(v=4).map(str)


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, "10.0.0.1"),
        ("203.0.113.5", 0, "10.0.0.1"),
        ("203.0.113.5", 1, "203.0.113.5"),
        ("1.2.3.4, 203.0.113.5", 1, "203.0.113.5"),
        ("1.2.3.4, 203.0.113.5, 10.0.0.2", 2, "203.0.113.5"),
        ("2001:DB8::1", 1, "2001:db8::1"),
        ("", 1, "10.0.0.1"),
        ("203.0.113.5", 2, "10.0.0.1"),
        ("rubbish", 1, "10.0.0.1"),
    ],
)
def test_the_address_that_our_outermost_proxy_saw_counts(forwarded, proxies, address):
    assert client_address("10.0.0.1", forwarded, proxies) == address


@given(st.lists(ADDRESSES), ADDRESSES)
def test_nothing_a_browser_claims_changes_its_address(claimed, real):
    assert client_address("10.0.0.1", ", ".join([*claimed, real]), 1) == real


def test_the_trail_keeps_the_address_of_the_browser(settings, officer, client_of, db):
    settings.PROXIES = 1
    client_of(officer).get(reverse("inmates:inmate_list"), HTTP_X_FORWARDED_FOR="203.0.113.5")
    client_of(officer).get(reverse("trainings:recap_list"), HTTP_X_FORWARDED_FOR="203.0.113.5")
    assert set(TrailEvent.objects.values_list("address", flat=True)) == {"203.0.113.5"}


def test_one_stranger_does_not_close_the_public_page_for_others(settings, client, db):
    settings.PROXIES = 1
    page = reverse("public_certificate", args=["ACDE-FGHJ-KMNP"])
    codes = [client.get(page, HTTP_X_FORWARDED_FOR="203.0.113.5").status_code for _try in range(31)]
    assert codes[-1] == 429
    assert client.get(page, HTTP_X_FORWARDED_FOR="203.0.113.6").status_code == 404
