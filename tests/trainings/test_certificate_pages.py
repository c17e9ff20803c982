import datetime as dt

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.agencies import ProgrammeFactory, SignatoryFactory
from tests.trainings.scenes import finished_batch
from trainings.actions.certificate import issue_certificates, revoke_certificate
from trainings.models import Certificate, Result
from trainings.readiness import readiness_of

ISSUED_ON = dt.date(2025, 11, 20)


@pytest.fixture
def batch(agency_a, trainer_a):
    return finished_batch(agency_a, trainer_a)


@pytest.fixture
def certificates(batch, officer):
    return issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer)


def page(name, pk=None):
    return reverse(f"trainings:{name}", args=[pk] if pk else [])


def test_the_page_of_a_batch_lists_who_is_ready_and_why_others_are_not(batch, officer, client_of):
    batch.enrolments.first().result.delete()
    answer = client_of(officer).get(page("certificate_issue", batch.pk))
    assert [row.enrolment.inmate.name for row in answer.context["ready"]] == ["SITI AMINAH"]
    assert [len(row.reasons) for row in answer.context["waiting"]] == [1]
    assert str(answer.context["waiting"][0].reasons[0]) in answer.content.decode()


def test_the_page_names_who_signs_today(batch, agency_a, officer, client_of):
    client, url = client_of(officer), page("certificate_issue", batch.pk)
    assert "<strong>H. Pejabat Uji</strong>, Kepala Dinas" in client.get(url).content.decode()
    SignatoryFactory(agency=agency_a, place="second", name="Tutur Uji", title="Koordinator")
    assert "<strong>Tutur Uji</strong>, Koordinator" in client.get(url).content.decode()
    agency_a.signatories.heads().update(valid_to="2025-12-31")
    text = client.get(url).content.decode()
    assert "H. Pejabat Uji" not in text
    assert "Tutur Uji" not in text


def test_a_click_issues_and_a_second_click_issues_none(batch, officer, client_of):
    client = client_of(officer)
    for _click in range(2):
        answer = client.post(page("certificate_issue", batch.pk), {"issued_on": "2025-11-20"})
        assert answer.status_code == 302
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize("typed", ["", "kemarin", "31-02-2026", "2019-01-01"])
def test_a_date_that_cannot_be_is_said_at_the_field(batch, officer, client_of, typed):
    answer = client_of(officer).post(page("certificate_issue", batch.pk), {"issued_on": typed})
    assert answer.status_code == 200
    assert "issued_on" in answer.context["form"].errors
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("budi", 1), ("002/DKUPP", 1), ("ecoprint", 2), ("ecoprint siti", 1), ("tidak ada", 0)],
)
def test_the_list_is_searched_by_number_name_and_course(
    certificates, head, client_of, typed, found
):
    answer = client_of(head).get(page("certificate_list"), {"q": typed})
    assert len(answer.context["table"].rows) == found


def test_the_list_is_narrowed_to_revoked_ones(certificates, head, client_of):
    revoke_certificate(certificate=certificates[0], reason="Salah nama", by=head)
    for validity in ("valid", "revoked"):
        answer = client_of(head).get(page("certificate_list"), {"validity": validity})
        rows = [row.record.pk for row in answer.context["table"].rows]
        assert rows == [certificates[validity == "valid"].pk]


def test_the_list_costs_the_same_queries_for_two_and_for_twenty(
    certificates, agency_a, trainer_a, officer, client_of, django_assert_max_num_queries
):
    names = [f"ORANG {number}" for number in range(18)]
    more = finished_batch(agency_a, trainer_a, names=names, programme=ProgrammeFactory())
    client = client_of(officer)
    with django_assert_max_num_queries(10):
        client.get(page("certificate_list"))
    issue_certificates(batch=more, issued_on=ISSUED_ON, by=officer)
    with django_assert_max_num_queries(10):
        client.get(page("certificate_list"))


def test_one_certificate_is_printed_without_leaving_a_name_anywhere(
    certificates, officer, client_of
):
    answer = client_of(officer).get(page("certificate_pdf", certificates[0].pk))
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert "Budi" not in answer["Content-Disposition"]
    event = TrailEvent.objects.get(action="export")
    assert event.subject_id == certificates[0].enrolment.inmate_id


def test_all_valid_certificates_of_a_batch_are_printed_in_one_document(
    batch, certificates, officer, head, client_of
):
    revoke_certificate(certificate=certificates[0], reason="Salah nama", by=head)
    answer = client_of(officer).get(page("certificate_batch_pdf", batch.pk))
    assert answer.content.startswith(b"%PDF-")
    event = TrailEvent.objects.get(action="export")
    assert event.changes == {"certificates": [certificates[1].pk]}


def test_a_batch_without_certificates_has_no_document(batch, officer, client_of):
    assert client_of(officer).get(page("certificate_batch_pdf", batch.pk)).status_code == 404


def test_the_head_revokes_with_a_reason(certificates, head, client_of):
    client, url = client_of(head), page("certificate_revoke", certificates[0].pk)
    assert client.post(url, {"reason": ""}).status_code == 200
    revoked = client.post(url, {"reason": "Salah nama"})
    assert revoked.url == page("certificate_detail", certificates[0].pk)
    assert client.post(url, {"reason": "Salah lagi"}).status_code == 302
    certificate = Certificate.objects.get(pk=certificates[0].pk)
    assert certificate.revoke_reason == "Salah nama"
    assert client.get(url).status_code == 200


def typed(batch, numbers, subjects="Daun; 3\nKain; 1", people=None):
    keys = people or batch.enrolments.order_by("inmate__name").values_list("pk", flat=True)
    return {
        "issued_on": "2025-11-20",
        "subjects": subjects,
        "numbering": "typed",
        "numbers": numbers,
        "people": ",".join(map(str, keys)),
    }


def test_the_page_proposes_the_subjects_and_keeps_who_was_shown(batch, officer, client_of):
    answer = client_of(officer).get(page("certificate_issue", batch.pk))
    form = answer.context["form"]
    assert form["subjects"].value() == "Ecoprint Uji; 4"
    shown = [str(row.enrolment.pk) for row in answer.context["ready"]]
    assert form["people"].value() == ",".join(shown)


def test_typed_numbers_and_subjects_are_printed(batch, officer, client_of):
    answer = client_of(officer).post(page("certificate_issue", batch.pk), typed(batch, "A-1\nA-2"))
    assert answer.status_code == 302
    rows = Certificate.objects.values_list("holder_name", "number", "lesson_hours", "subjects")
    subjects = [["Daun", 3], ["Kain", 1]]
    assert list(rows.order_by("number")) == [
        ("Budi Wahyudi", "A-1", 4, subjects),
        ("Siti Aminah", "A-2", 4, subjects),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"numbers": "A-1"}, "numbers"),
        ({"numbers": "A-1\nA-1"}, "numbers"),
        ({"numbers": ""}, "numbers"),
        ({"numbers": "A\x00B\nA-2"}, "numbers"),
        ({"subjects": "Daun"}, "subjects"),
        ({"subjects": "Aturan lapas; 2"}, "subjects"),
        ({"subjects": "Daun; 1\n" * 31}, "subjects"),
        ({"people": "x"}, "people"),
        ({"people": "999998,999999"}, "numbers"),
    ],
)
def test_what_was_typed_wrongly_is_said_at_its_field(batch, officer, client_of, changes, field):
    data = typed(batch, "A-1\nA-2") | changes
    answer = client_of(officer).post(page("certificate_issue", batch.pk), data)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Certificate.objects.exists()


def test_the_page_says_how_many_lesson_hours_were_held(batch, officer, client_of):
    told = _("Together: %(total)d JP. Held: %(held)d JP.")
    client, url = client_of(officer), page("certificate_issue", batch.pk)
    assert told % {"total": 4, "held": 4} in client.get(url).content.decode()
    data = typed(batch, "A-1\nA-2", "Daun; 6")
    assert told % {"total": 6, "held": 4} in client.post(url, data).content.decode()


def test_more_lesson_hours_than_were_held_are_asked_about_and_may_be_printed(
    batch, officer, client_of
):
    client, url = client_of(officer), page("certificate_issue", batch.pk)
    assert "more" not in client.get(url).context["form"].fields
    data = typed(batch, "A-1\nA-2", "Daun; 3\nKain; 2")
    answer = client.post(url, data)
    assert set(answer.context["form"].errors) == {"more"}
    assert not Certificate.objects.exists()
    assert client.post(url, data | {"more": "on"}).status_code == 302
    assert set(Certificate.objects.values_list("lesson_hours", flat=True)) == {5}


def test_where_nothing_was_held_the_subjects_are_asked_for(batch, officer, client_of):
    batch.sessions.update(ends_at=dt.time(9, 30))
    client, url = client_of(officer), page("certificate_issue", batch.pk)
    answer = client.post(url, {"issued_on": "2025-11-20", "subjects": ""})
    assert "subjects" in answer.context["form"].errors
    with pytest.raises(RefusedError):
        issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer)
    data = {"issued_on": "2025-11-20", "subjects": "Daun; 1", "more": "on"}
    assert client.post(url, data).status_code == 302


def test_the_head_replaces_a_certificate(certificates, head, client_of):
    client, url = client_of(head), page("certificate_replace", certificates[0].pk)
    assert client.get(url).context["form"]["holder"].value() == "Budi Wahyudi"
    data = {"holder": "Budi W.", "issued_on": "2025-11-21", "reason": "Salah nama"}
    assert client.post(url, data | {"reason": ""}).status_code == 200
    assert client.post(url, data | {"issued_on": "2019-01-01"}).status_code == 200
    answer = client.post(url, data)
    new = Certificate.objects.get(replaces=certificates[0])
    assert answer.url == page("certificate_detail", new.pk)
    assert 'name="holder"' not in client.get(url).content.decode()
    assert new.number in client.get(page("certificate_detail", certificates[0].pk)).content.decode()


def test_a_certificate_that_the_records_no_longer_bear_out_says_so_and_why(
    batch, certificates, officer, head, client_of
):
    Result.objects.filter(enrolment=certificates[0].enrolment).update(theory=10, practice=10)
    client, words = client_of(officer), _("Check: no longer follows from what is on record")
    [doubt] = readiness_of(batch)[0].doubts
    urls = [page("certificate_detail", one.pk) for one in certificates]
    shown = [client.get(url).content.decode() for url in urls]
    assert [words in text for text in shown] == [True, False]
    assert [str(doubt) in text for text in shown] == [True, False]
    revoke_certificate(certificate=certificates[0], reason="Tidak lulus", by=head)
    assert words not in client.get(urls[0]).content.decode()


def test_replacing_is_neither_offered_nor_asked_where_it_would_be_refused(
    certificates, head, client_of
):
    Result.objects.filter(enrolment=certificates[0].enrolment).update(theory=10, practice=10)
    client = client_of(head)
    urls = [page("certificate_replace", one.pk) for one in certificates]
    shown = [
        client.get(page("certificate_detail", one.pk)).content.decode() for one in certificates
    ]
    assert [url in text for url, text in zip(urls, shown, strict=True)] == [False, True]
    asked = client.get(urls[0])
    assert 'name="holder"' not in asked.content.decode()
    [reason] = asked.context["obstacles"]
    assert str(reason) in asked.content.decode()
    data = {"holder": "Budi W.", "issued_on": "2025-11-21", "reason": "Salah nama"}
    assert client.post(urls[0], data).status_code == 200
    assert Certificate.objects.valid().count() == 2


def test_looking_at_a_certificate_is_on_the_trail(
    certificates, officer, client_of, django_assert_max_num_queries
):
    client = client_of(officer)
    with django_assert_max_num_queries(6):
        client.get(page("certificate_detail", certificates[0].pk))
    event = TrailEvent.objects.get(action="view")
    assert event.subject_id == certificates[0].enrolment.inmate_id


STAFF = {"officer": 200, "head": 200}
PAGES = {
    "certificate_list": STAFF,
    "certificate_detail": STAFF,
    "certificate_badge": STAFF,
    "certificate_replace": {"head": 200},
    "competence_record": STAFF,
    "certificate_issue": STAFF,
    "certificate_pdf": STAFF,
    "certificate_batch_pdf": STAFF,
    "certificate_revoke": {"head": 200},
}
ROLES = ("officer", "head", "coordinator", "trainer_a", "trainer_b", "official", "administrator")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_who_opens_which_page(batch, certificates, client_of, request, role, name):
    pk = {"certificate_list": None, "certificate_issue": batch.pk}.get(name, certificates[0].pk)
    if name in {"certificate_batch_pdf", "competence_record"}:
        pk = batch.pk
    answer = client_of(request.getfixturevalue(role)).get(page(name, pk))
    assert answer.status_code == PAGES[name].get(role, 403)


def test_an_officer_can_neither_revoke_nor_find_the_way(certificates, officer, head, client_of):
    detail = page("certificate_detail", certificates[0].pk)
    for name in ("certificate_revoke", "certificate_replace"):
        url = page(name, certificates[0].pk)
        assert client_of(officer).post(url, {"reason": "x"}).status_code == 403
        assert url not in client_of(officer).get(detail).content.decode()
        assert url in client_of(head).get(detail).content.decode()


def test_a_revoked_certificate_is_no_longer_printed(certificates, officer, head, client_of):
    revoke_certificate(certificate=certificates[0], reason="Salah nama", by=head)
    client = client_of(officer)
    address = page("certificate_pdf", certificates[0].pk)
    assert client.get(address).status_code == 404
    assert address not in client.get(page("certificate_list")).content.decode()


def test_who_looked_at_whom_is_ready_is_on_the_trail(batch, officer, client_of):
    client_of(officer).get(page("certificate_issue", batch.pk))
    event = TrailEvent.objects.get(action="view", object_id=str(batch.pk))
    people = batch.enrolments.values_list("inmate", flat=True)
    assert sorted(event.changes["participants"]) == sorted(people)


@pytest.mark.parametrize("name", ["certificate_revoke", "certificate_replace"])
def test_looking_at_what_can_be_done_with_a_certificate_is_on_the_trail(
    name, batch, officer, head, client_of
):
    certificate = issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer)[0]
    client_of(head).get(reverse(f"trainings:{name}", args=[certificate.pk]))
    event = TrailEvent.objects.get(action="view", actor=head)
    assert (event.object_id, event.subject_id) == (
        str(certificate.pk),
        certificate.enrolment.inmate_id,
    )


def test_looking_at_the_list_is_on_the_trail_with_those_on_the_page(batch, officer, client_of):
    made = issue_certificates(batch=batch, issued_on=ISSUED_ON, by=officer)
    client_of(officer).get(reverse("trainings:certificate_list"), {"q": made[0].number})
    event = TrailEvent.objects.get(action="view", object_type="trainings.certificate")
    assert event.changes == {"certificates": [made[0].pk]}


def test_a_letter_that_cannot_be_printed_is_named_at_its_field(batch, officer, client_of):
    sent = {"issued_on": "2025-11-20", "subjects": "Cetak 李; 4"}
    form = client_of(officer).post(page("certificate_issue", batch.pk), sent).context["form"]
    assert list(form.errors) == ["subjects"]
    assert "李" in form.errors["subjects"][0]
