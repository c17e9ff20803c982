"""Those who sign: one official at a time in each place."""

import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import RutanSignatory, Signatory
from agencies.policies import check_signs_alone
from serang_rutan.core.refusal import RefusedError, allowed
from tests.at_once import at_once
from tests.factories.agencies import RutanSignatoryFactory, SignatoryFactory

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"admin:agencies_{name}", args=args)


def entered(**more):
    return {
        "name": "Pejabat Baru",
        "title": "Kepala Dinas",
        "place": "head",
        "staff_number": "",
        "valid_from": "2026-07-01",
        "valid_to": "",
        **more,
    }


def term(first, last=None, **more):
    day = dt.date.fromisoformat
    return Signatory(
        name="Ibu Lama",
        title="Kepala Dinas",
        valid_from=day(first),
        valid_to=day(last) if last else None,
        **more,
    )


@pytest.mark.parametrize(
    ("held", "wanted", "is_free"),
    [
        (("2020-01-01", None), ("2026-07-01", None), False),
        (("2020-01-01", "2026-07-01"), ("2026-07-01", None), False),
        (("2020-01-01", "2026-06-30"), ("2026-07-01", None), True),
        (("2026-07-01", None), ("2026-01-01", "2026-07-01"), False),
        (("2026-07-01", None), ("2026-01-01", "2026-06-30"), True),
        (("2026-07-01", None), ("2026-01-01", None), False),
        (("2026-03-01", "2026-03-31"), ("2026-01-01", "2026-12-31"), False),
    ],
)
def test_a_place_is_free_on_days_when_nobody_holds_it(held, wanted, is_free):
    assert allowed(check_signs_alone, term(*wanted), [term(*held)]) is is_free


@pytest.mark.parametrize(
    ("held", "wanted", "said"),
    [
        (("2020-01-01",), ("2026-07-01",), "Ibu Lama (Kepala Dinas)"),
        (("2020-01-01", "2026-08-31"), ("2026-07-01",), "31 Agustus 2026"),
        (("2026-09-01",), ("2026-07-01",), "1 September 2026"),
    ],
)
def test_the_refusal_names_who_is_in_office_and_the_day_that_counts(held, wanted, said):
    with pytest.raises(RefusedError) as refusal:
        check_signs_alone(term(*wanted), [term(*held)])
    assert said in refusal.value.reason


def test_a_second_head_waits_for_the_last_day_of_the_first(administrator, client_of, agency_a):
    first = SignatoryFactory(agency=agency_a, name="Ibu Lama")
    data, client = entered(agency=agency_a.pk), client_of(administrator)
    answer = client.post(page("signatory_add"), data)
    assert "Ibu Lama" in str(answer.context["adminform"].form.errors["valid_from"])
    assert list(agency_a.signatories.all()) == [first]
    agency_a.signatories.update(valid_to="2026-06-30")
    assert client.post(page("signatory_add"), data).status_code == 302
    assert agency_a.signatories.count() == 2


def test_another_place_and_another_agency_are_in_nobodys_way(
    administrator, client_of, agency_a, agency_b
):
    SignatoryFactory(agency=agency_a)
    client = client_of(administrator)
    second = entered(agency=agency_a.pk, place="second")
    for data in (second, entered(agency=agency_b.pk)):
        assert client.post(page("signatory_add"), data).status_code == 302


def test_an_official_in_office_can_be_corrected(administrator, client_of, agency_a):
    signs = SignatoryFactory(agency=agency_a)
    data = entered(agency=agency_a.pk, name="Nama Benar", valid_from="2020-01-01")
    url = page("signatory_change", signs.pk)
    assert client_of(administrator).post(url, data).status_code == 302
    signs.refresh_from_db()
    assert signs.name == "Nama Benar"


def test_the_rutan_has_one_official_who_signs_at_a_time(administrator, client_of):
    RutanSignatoryFactory(name="Kepala Lama")
    client = client_of(administrator)
    answer = client.post(page("rutansignatory_add"), entered())
    assert "Kepala Lama" in str(answer.context["adminform"].form.errors["valid_from"])
    RutanSignatory.objects.update(valid_to="2026-06-30")
    assert client.post(page("rutansignatory_add"), entered()).status_code == 302


def rows(agency, *officials):
    """The page of an agency as it is sent with these officials below it."""
    data = {
        "code": agency.code,
        "name": agency.name,
        "short_name": agency.short_name,
        "kind": agency.kind,
        "certificate_code": agency.certificate_code,
        "certificate_pattern": agency.certificate_pattern,
        "is_active": "on",
        "letterheads-TOTAL_FORMS": 0,
        "letterheads-INITIAL_FORMS": 0,
        "signatories-TOTAL_FORMS": len(officials),
        "signatories-INITIAL_FORMS": sum("id" in official for official in officials),
    }
    for number, official in enumerate(officials):
        values = entered(agency=agency.pk, **official)
        data |= {f"signatories-{number}-{name}": value for name, value in values.items()}
    return data


@pytest.mark.parametrize(("last_day", "status"), [("", 200), ("2026-06-30", 302)])
def test_a_last_day_and_a_successor_are_entered_on_one_page(
    administrator, client_of, agency_a, last_day, status
):
    first = SignatoryFactory(agency=agency_a, name="Ibu Lama")
    old = {
        "id": first.pk,
        "name": "Ibu Lama",
        "valid_from": "2020-01-01",
        "valid_to": last_day,
    }
    url = page("agency_change", agency_a.pk)
    answer = client_of(administrator).post(url, rows(agency_a, old, {}))
    assert answer.status_code == status
    assert agency_a.signatories.count() == (2 if status == 302 else 1)
    if status == 200:
        [formset] = [
            one.formset
            for one in answer.context["inline_admin_formsets"]
            if one.formset.prefix == "signatories"
        ]
        assert "Ibu Lama" in str(formset.forms[1].errors["valid_from"])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_heads_entered_at_once_one_takes_office(administrator, client_of, agency_a):
    clients = [client_of(administrator) for _ in range(6)]
    data = entered(agency=agency_a.pk)
    at_once([lambda client=client: client.post(page("signatory_add"), data) for client in clients])
    assert agency_a.signatories.count() == 1
