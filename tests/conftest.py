"""The cast that tests speak of, and signed-in clients for it."""

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from agencies.models import Agency, Role, User
from tests.factories.agencies import UserFactory

# No test asserts a time: a busy machine is no failure.
settings.register_profile("bekal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bekal")

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def agency_a(db) -> Agency:
    return Agency.objects.get(code="diskoumperindag")


@pytest.fixture
def agency_b(db) -> Agency:
    return Agency.objects.get(code="dkpp")


@pytest.fixture
def officer(db) -> User:
    return UserFactory(username="petugas-uji", role=Role.OFFICER)


@pytest.fixture
def head(db) -> User:
    return UserFactory(username="kepala-uji", role=Role.HEAD)


@pytest.fixture
def coordinator(agency_a) -> User:
    return UserFactory(username="koordinator-uji", role=Role.COORDINATOR, agency=agency_a)


@pytest.fixture
def trainer_a(agency_a) -> User:
    return UserFactory(username="pelatih-a-uji", role=Role.TRAINER, agency=agency_a)


@pytest.fixture
def trainer_b(agency_b) -> User:
    return UserFactory(username="pelatih-b-uji", role=Role.TRAINER, agency=agency_b)


@pytest.fixture
def official(db) -> User:
    return UserFactory(username="pejabat-uji", role=Role.OFFICIAL)


@pytest.fixture
def administrator(db) -> User:
    return UserFactory(username="admin-uji", role=Role.ADMINISTRATOR)


@pytest.fixture
def client_of() -> ClientOf:
    """Give a client signed in as the given user, or as nobody."""

    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return make
