"""How days are written in fields: day first where they are typed, ISO where a browser asks."""

import datetime as dt

import pytest
from django import forms
from django.urls import reverse
from django.utils import translation

from agencies.models import Signatory
from tests.factories.agencies import SignatoryFactory
from tests.factories.trainings import BatchFactory


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("typed", ["03-12-2026", "03/12/2026", "2026-12-03"])
def test_a_day_is_typed_day_first_or_as_iso(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == dt.date(2026, 12, 3)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_typed_day_is_shown_as_tables_show_it(language):
    with translation.override(language):
        assert 'value="03-12-2026"' in forms.DateInput().render("day", dt.date(2026, 12, 3))


def test_the_admin_shows_a_day_as_it_was_typed(administrator, client_of):
    official = SignatoryFactory(valid_from=dt.date(2026, 1, 12))
    url = reverse("admin:agencies_signatory_change", args=[official.pk])
    client = client_of(administrator)
    page = client.get(url)
    assert 'value="12-01-2026"' in page.content.decode()
    sent = {name: value or "" for name, value in page.context["adminform"].form.initial.items()}
    assert client.post(url, sent | {"valid_to": "12-02-2026"}).status_code == 302
    assert Signatory.objects.get().valid_to == dt.date(2026, 2, 12)


def test_a_calendar_of_the_browser_is_given_iso(officer, client_of):
    batch = BatchFactory(starts_on=dt.date(2026, 12, 3), ends_on=dt.date(2026, 12, 4))
    url = reverse("trainings:batch_edit", args=[batch.pk])
    page = client_of(officer).get(url).content.decode()
    for name, value in (("starts_on", "2026-12-03"), ("ends_on", "2026-12-04")):
        [field] = [line for line in page.split("<input") if f'name="{name}"' in line]
        assert 'type="date"' in field
        assert f'value="{value}"' in field
