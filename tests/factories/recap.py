"""Statements of lesson hours."""

import datetime as dt

import factory

from tests.factories.agencies import UserFactory
from tests.factories.trainings import EnrolmentFactory
from trainings.models import Statement

TEXT = {
    "letterhead": {"lines": ["Pemerintah Kabupaten Serang", "Dinas Uji"], "address": ""},
    "number": "",
    "place_and_day": "Serang, 20 November 2026",
    "signer": {"name": "Pejabat Uji", "title": "Kepala Dinas", "staff_number": ""},
    "identity": [["Nama", "Warga Uji"]],
    "course": [["Pelatihan", "Las"]],
    "subjects": [],
    "closing": "Surat keterangan ini diberikan kepada yang bersangkutan.",
}


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Statement

    enrolment = factory.SubFactory(EnrolmentFactory)
    audience = "person"
    dated_on = dt.date(2026, 11, 20)
    text = TEXT
    issued_by = factory.SubFactory(UserFactory)
