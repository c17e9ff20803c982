"""Recording what an LSP found."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.at_once import at_once
from tests.factories.trainings import EnrolmentFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates, revoke_certificate
from trainings.actions.competence import record_competence
from trainings.certificates.findings import Findings, Outcome
from trainings.models import Certificate, CompetenceAssessment

ASSESSED, ISSUED, UNTIL = dt.date(2025, 12, 1), dt.date(2025, 12, 8), dt.date(2028, 12, 8)


@pytest.fixture
def batch(agency_a, trainer_a):
    return finished_batch(agency_a, trainer_a)


@pytest.fixture
def people(batch):
    return list(batch.enrolments.order_by("inmate__name").values_list("pk", flat=True))


@pytest.fixture
def findings(people):
    first, second = people
    outcomes = {first: Outcome(competent=True, number="LSP-1"), second: Outcome(competent=False)}
    return Findings("Juru Las", "LSP Uji", ASSESSED, ISSUED, UNTIL, outcomes)


def test_only_whoever_is_competent_has_a_certificate(batch, findings, people, officer):
    (made,) = record_competence(batch=batch, findings=findings, by=officer)
    assert (made.kind, made.number, made.scheme) == ("competence", "LSP-1", "Juru Las")
    assert (made.issuer_name, made.valid_until, made.check_code) == ("LSP Uji", UNTIL, None)
    assert made.enrolment_id == people[0]
    found = CompetenceAssessment.objects.order_by("enrolment__inmate__name")
    assert [one.competent for one in found] == [True, False]
    assert TrailEvent.objects.filter(object_type="trainings.competenceassessment").count() == 2


def test_it_stands_beside_the_certificate_of_the_training(batch, findings, officer):
    record_competence(batch=batch, findings=findings, by=officer)
    issued = issue_certificates(batch=batch, issued_on=dt.date(2025, 12, 9), by=officer)
    assert len(issued) == 2
    assert Certificate.objects.valid().count() == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"outcomes": {}},
        {"issued_on": None},
        {"valid_until": None},
        {"valid_until": ISSUED},
        {"issued_on": dt.date(2025, 11, 30)},
        {"assessed_on": dt.date(2099, 1, 1)},
    ],
)
def test_what_is_missing_or_cannot_be_is_refused_whole(batch, findings, officer, changes):
    with pytest.raises(RefusedError):
        record_competence(batch=batch, findings=replace(findings, **changes), by=officer)
    assert not CompetenceAssessment.objects.exists()


@pytest.mark.parametrize(
    "outcome", [Outcome(competent=True), Outcome(competent=False, number="LSP-2")]
)
def test_a_number_belongs_to_whoever_is_competent(batch, findings, people, officer, outcome):
    changed = replace(findings, outcomes={people[1]: outcome})
    with pytest.raises(RefusedError, match="SITI"):
        record_competence(batch=batch, findings=changed, by=officer)


def test_a_number_is_given_once(batch, findings, people, officer):
    both = dict.fromkeys(people, Outcome(competent=True, number="LSP-1"))
    with pytest.raises(RefusedError, match="LSP-1"):
        record_competence(batch=batch, findings=replace(findings, outcomes=both), by=officer)


def test_someone_of_another_batch_is_refused(batch, findings, officer):
    stranger = {EnrolmentFactory().pk: Outcome(competent=False)}
    with pytest.raises(RefusedError):
        record_competence(batch=batch, findings=replace(findings, outcomes=stranger), by=officer)


def test_nobody_is_recorded_or_certified_twice(batch, findings, people, officer, head):
    made = record_competence(batch=batch, findings=findings, by=officer)
    with pytest.raises(RefusedError, match="BUDI WAHYUDI"):
        record_competence(batch=batch, findings=findings, by=officer)
    again = {people[0]: Outcome(competent=True, number="LSP-9")}
    other = replace(findings, scheme="Juru Las Pipa", outcomes=again)
    with pytest.raises(RefusedError, match="LSP-1"):
        record_competence(batch=batch, findings=other, by=officer)
    revoke_certificate(certificate=made[0], reason="Salah ketik", by=head)
    assert record_competence(batch=batch, findings=other, by=officer)[0].number == "LSP-9"


def typed(people, **changes):
    return {
        "scheme": "Juru Las",
        "lsp_name": "LSP Uji",
        "assessed_on": "2025-12-01",
        "issued_on": "2025-12-08",
        "valid_until": "2028-12-08",
        f"outcome_{people[0]}": "competent",
        f"number_{people[0]}": "LSP-1",
        f"outcome_{people[1]}": "",
        **changes,
    }


def test_the_officer_types_it_on_one_page(batch, people, officer, client_of):
    client, url = client_of(officer), reverse("trainings:competence_record", args=[batch.pk])
    assert "BUDI WAHYUDI" in client.get(url).content.decode()
    answer = client.post(url, typed(people), follow=True)
    assert answer.redirect_chain
    assert "Juru Las" in answer.content.decode()
    assert CompetenceAssessment.objects.get().enrolment_id == people[0]


@pytest.mark.parametrize("spoiled", ["scheme", "assessed_on", "valid_until"])
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    batch, people, officer, client_of, spoiled
):
    url = reverse("trainings:competence_record", args=[batch.pk])
    answer = client_of(officer).post(url, typed(people, **{spoiled: ""}))
    assert answer.status_code == 200
    assert "LSP-1" in answer.content.decode()
    assert answer.context["form"].errors
    assert not Certificate.objects.exists()


def test_a_competence_certificate_is_neither_printed_nor_checked_here(
    batch, findings, officer, client_of
):
    (made,) = record_competence(batch=batch, findings=findings, by=officer)
    client = client_of(officer)
    detail = client.get(reverse("trainings:certificate_detail", args=[made.pk]))
    assert "LSP-1" in detail.content.decode()
    for name in ("certificate_pdf", "certificate_badge"):
        assert client.get(reverse(f"trainings:{name}", args=[made.pk])).status_code == 404
    printed = client.get(reverse("trainings:certificate_batch_pdf", args=[batch.pk]))
    assert printed.status_code == 404


def test_the_page_asks_a_steady_number_of_queries(
    batch, findings, officer, client_of, django_assert_max_num_queries
):
    url = reverse("trainings:competence_record", args=[batch.pk])
    record_competence(batch=batch, findings=findings, by=officer)
    client = client_of(officer)
    with django_assert_max_num_queries(9):
        client.get(url)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_record_at_once_make_one(agency_a, trainer_a, officer):
    batch = finished_batch(agency_a, trainer_a, names=["ANI"])
    outcomes = {batch.enrolments.get().pk: Outcome(competent=True, number="LSP-1")}
    findings = Findings("Juru Las", "LSP Uji", ASSESSED, ISSUED, UNTIL, outcomes)
    act = lambda: record_competence(batch=batch, findings=findings, by=officer)  # noqa: E731
    done = at_once([act, act])
    assert [isinstance(one, RefusedError) for one in done].count(True) == 1
    assert Certificate.objects.count() == 1
