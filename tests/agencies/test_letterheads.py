"""The letterheads that agencies' certificates bear."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies.models import Agency, AgencyLetterhead, Subject
from serang_rutan.core.models import TrailEvent
from tests.factories.agencies import (
    AgencyLetterheadFactory,
    ProgrammeFactory,
    SignatoryFactory,
    SubjectFactory,
)


def test_every_agency_of_the_catalogue_begins_with_a_letterhead(db):
    assert not Agency.objects.filter(letterheads=None).exists()
    regency = AgencyLetterhead.objects.get(agency__code="dkpp")
    assert regency.government == "Pemerintah Kabupaten Serang"
    assert regency.name == "Dinas Ketahanan Pangan dan Pertanian"
    assert regency.seat == "Serang"


def test_a_letterhead_counts_between_its_dates(agency_a):
    agency_a.letterheads.update(valid_to=dt.date(2026, 6, 30))
    AgencyLetterheadFactory(agency=agency_a, name="Baru", valid_from=dt.date(2026, 7, 1))
    for day, count in ((dt.date(2026, 6, 30), 0), (dt.date(2026, 7, 1), 1)):
        found = AgencyLetterhead.objects.valid_on(day).filter(agency=agency_a)
        assert found.filter(name="Baru").count() == count
        assert found.count() == 1


@pytest.mark.parametrize("changes", [{"valid_to": "2019-01-01"}, {"valid_from": "2020-01-01"}])
def test_dates_in_disorder_and_two_from_one_day_are_refused(agency_a, changes):
    with pytest.raises(IntegrityError):
        AgencyLetterheadFactory(agency=agency_a, **changes)


def test_an_agency_whose_second_signs_still_misses_its_head(agency_a):
    SignatoryFactory(agency=agency_a, place="second")
    day = dt.date(2026, 1, 1)
    assert agency_a in Agency.objects.without_signatory_on(day)
    SignatoryFactory(agency=agency_a)
    assert agency_a not in Agency.objects.without_signatory_on(day)


def test_a_subject_has_lesson_hours_and_stands_once_in_a_programme(db):
    programme = ProgrammeFactory()
    SubjectFactory(programme=programme, title="Las")
    for fields in ({"title": "Las"}, {"title": "Lain", "lesson_hours": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SubjectFactory(programme=programme, **fields)


def test_a_coordinator_keeps_the_subjects_of_own_programmes(coordinator, agency_a, client_of):
    programme = ProgrammeFactory(agency=agency_a, summary="")
    url = reverse("admin:agencies_programme_change", args=[programme.pk])
    client = client_of(coordinator)
    initial = client.get(url).context["adminform"].form.initial
    data = {name: value for name, value in initial.items() if value not in (None, False)}
    rows = {
        "subjects-TOTAL_FORMS": 1,
        "subjects-INITIAL_FORMS": 0,
        "subjects-0-programme": programme.pk,
        "subjects-0-order": 1,
        "subjects-0-title": "Keselamatan kerja",
        "subjects-0-lesson_hours": 4,
        "subjects-0-is_active": "on",
    }
    assert client.post(url, data | rows).status_code == 302
    subject = Subject.objects.get()
    assert (subject.title, subject.lesson_hours) == ("Keselamatan kerja", 4)
    assert TrailEvent.objects.filter(object_type="agencies.subject", actor=coordinator).exists()


def test_a_coordinator_does_not_reach_programmes_of_another_agency(
    coordinator, agency_b, client_of
):
    programme = ProgrammeFactory(agency=agency_b)
    url = reverse("admin:agencies_programme_change", args=[programme.pk])
    assert client_of(coordinator).get(url).status_code == 302
