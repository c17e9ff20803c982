"""Batches and what happens in them."""

import datetime as dt

import factory
from django.utils import timezone

from tests.factories.agencies import AgencyFactory, ProgrammeFactory, UserFactory
from tests.factories.inmates import InmateFactory
from trainings.models import (
    Attendance,
    Batch,
    Certificate,
    Enrolment,
    Result,
    Room,
    RoomKind,
    Session,
)


class RoomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Room

    name = factory.Sequence(lambda n: f"Ruang Uji {n}")
    kind = RoomKind.CLASS
    capacity = 25


class BatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Batch
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    number = factory.Sequence(lambda n: n + 1)
    agency = factory.SubFactory(AgencyFactory)
    quota = 20
    starts_on = dt.date(2026, 11, 2)
    ends_on = dt.date(2026, 11, 27)
    lesson_hours = 24

    @factory.post_generation
    def trainers(self, create, extracted, **kwargs):
        if create and extracted:
            self.trainers.set(extracted)

    @factory.post_generation
    def rooms(self, create, extracted, **kwargs):
        if create and extracted:
            self.rooms.set(extracted)


class ComingBatchFactory(BatchFactory):
    """A batch that begins in a week and takes two weeks: people can still join it."""

    starts_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=21))


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session

    batch = factory.SubFactory(BatchFactory)
    room = factory.SubFactory(RoomFactory)
    held_on = dt.date(2026, 11, 3)
    starts_at = dt.time(9)
    ends_at = dt.time(12)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrolment

    batch = factory.SubFactory(BatchFactory)
    inmate = factory.SubFactory(InmateFactory)
    enrolled_by = factory.SubFactory(UserFactory)


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    session = factory.SubFactory(SessionFactory)
    enrolment = factory.SubFactory(EnrolmentFactory)
    code_id = "hadir"
    entered_by = factory.SubFactory(UserFactory)


class ResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Result

    enrolment = factory.SubFactory(EnrolmentFactory)
    theory = 80
    practice = 80
    entered_by = factory.SubFactory(UserFactory)


class CertificateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Certificate

    enrolment = factory.SubFactory(EnrolmentFactory)
    agency = factory.SelfAttribute("enrolment.batch.agency")
    number = factory.Sequence(lambda n: f"{n}/UJI/2026")
    series_year = 2026
    series_number = factory.Sequence(lambda n: n + 1)
    check_code = factory.Sequence(lambda n: f"UJ{n // 10_000:02d}-{n % 10_000:04d}-6789")
    holder_name = "Warga Uji"
    course_name = "Las"
    issuer_name = "Dinas Uji"
    starts_on = dt.date(2026, 11, 2)
    ends_on = dt.date(2026, 11, 13)
    lesson_hours = 24
    subjects = [["Las busur", 16], ["Uji praktik", 8]]
    grading = "score"
    theory = 80
    practice = 85
    pass_mark = 60
    attendance_threshold = 80
    signatory_name = "Pejabat Uji"
    signatory_title = "Kepala Dinas"
    issued_on = dt.date(2026, 11, 20)
    issued_by = factory.SubFactory(UserFactory)
