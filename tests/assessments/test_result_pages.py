import datetime as dt
import subprocess

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Programme
from assessments.actions.interest import withdraw
from assessments.actions.suggestion import make_suggestions
from assessments.models import (
    Answered,
    EvidenceKind,
    PracticalTest,
    Suggestion,
    Taster,
    Topic,
    Wish,
)
from assessments.panels import profile_panel
from assessments.result_sheet import sheet_pdf
from assessments.words import reasons
from serang_rutan.core.models import TrailEvent
from tests.factories.assessments import InterviewFactory, WishFactory, completed_session
from tests.factories.inmates import InmateFactory, StayFactory

pytestmark = pytest.mark.django_db
OUTSIDERS = ["coordinator", "trainer_a", "official", "administrator"]
READING = ["result_detail", "result_sheet"]
WRITING = ["suggestion_create", "wish_edit", "taster_create", "practical_test_create"]


@pytest.fixture
def person():
    return StayFactory(inmate__name="WARGA UJI CONTOH").inmate


@pytest.fixture
def welding():
    return Programme.objects.get(code="las")


def at(name, person):
    return reverse(f"assessments:{name}", args=[person.pk])


def page(client, name, person):
    response = client.get(at(name, person))
    assert response.status_code == 200
    return response.content.decode()


def text_of(printed):
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=printed, capture_output=True, check=True).stdout.decode()


def pages_of(printed):
    facts = subprocess.run(["pdfinfo", "-"], input=printed, capture_output=True, check=True)
    return int(facts.stdout.decode().split("Pages:")[1].split()[0])


def suggested(person, officer, welding):
    WishFactory(inmate=person, programme=welding, rank=1)
    session = completed_session(officer, inmate=person)
    return session, make_suggestions(inmate=person, by=officer)


def test_the_page_shows_bars_wishes_and_the_programmes_with_their_reasons(
    person, officer, welding, client_of
):
    suggested(person, officer, welding)
    shown = page(client_of(officer), "result_detail", person)
    assert shown.count("<progress") == 6
    assert "Las" in shown
    assert reasons(Suggestion.objects.get().lines[0]) in shown
    assert str(_("You may choose something else.")) in shown


def test_an_even_result_is_called_even_and_gives_no_match(person, officer, welding, client_of):
    WishFactory(inmate=person, programme=welding)
    alike = {f"{code}{n}": n - 1 for n in range(1, 6) for code in "RIASEC"}
    completed_session(officer, values=alike, inmate=person)
    make_suggestions(inmate=person, by=officer)
    shown = page(client_of(officer), "result_detail", person)
    assert str(_("Even interest")) in shown
    assert str(_("fits the activities you like")) not in shown


def test_a_change_does_not_recompute_but_offers_a_new_order(person, officer, welding, client_of):
    _session, made = suggested(person, officer, welding)
    client = client_of(officer)
    assert at("suggestion_create", person) not in page(client, "result_detail", person)
    Wish.objects.filter(inmate=person).update(rank=2)
    assert at("suggestion_create", person) in page(client, "result_detail", person)
    assert Suggestion.objects.get() == made
    client.post(at("suggestion_create", person))
    assert Suggestion.objects.count() == 2


def test_withdrawn_answers_and_what_rests_on_them_are_shown_to_nobody(
    person, officer, head, welding, client_of
):
    session, made = suggested(person, officer, welding)
    withdraw(session=session, by=officer)
    for user in (officer, head):
        shown = page(client_of(user), "result_detail", person)
        assert "<progress" not in shown
        assert reasons(made.lines[0]) not in shown
        assert reverse("assessments:interest_detail", args=[session.pk]) not in shown


@pytest.mark.documents
def test_the_sheet_shows_nothing_of_withdrawn_answers(person, officer, welding):
    session, _made = suggested(person, officer, welding)
    withdraw(session=session, by=officer)
    text = text_of(sheet_pdf(officer, person))
    assert "Paling saya suka" not in text
    assert "Urutan belum disusun" in text


@pytest.mark.documents
def test_the_sheet_says_what_the_person_can_and_wants_on_one_page(person, officer, welding):
    interview = InterviewFactory(inmate=person, state="completed", completed_at=timezone.now())
    interview.evidence.create(kind=EvidenceKind.WORK, description="Tukang #las *bengkel*", years=3)
    suggested(person, officer, welding)
    printed = sheet_pdf(officer, person)
    text = text_of(printed)
    for words in (
        "WARGA UJI CONTOH",
        "Tukang #las *bengkel* (3 tahun)",
        "pilihan 1",
        "Kerja Tangan",
        "Anda boleh memilih lain.",
    ):
        assert words in text
    assert pages_of(printed) == 1


@pytest.mark.documents
def test_the_longest_sheet_still_fits_one_page(person, officer):
    interview = InterviewFactory(inmate=person, state="completed", completed_at=timezone.now())
    for place in range(12):
        interview.evidence.create(kind=EvidenceKind.WORK, description=f"{place} " + "w" * 147)
    for programme in Programme.objects.all()[:15]:
        WishFactory(inmate=person, programme=programme)
    completed_session(officer, inmate=person)
    make_suggestions(inmate=person, by=officer)
    printed = sheet_pdf(officer, person)
    assert pages_of(printed) == 1
    text = text_of(printed)
    wanted = Wish.objects.count()
    left_off = (12 - 8, wanted - 6, wanted - 5)
    assert [text.count(f"dan {count} lainnya") for count in left_off] == [1, 1, 1]


@pytest.mark.documents
def test_too_few_answers_are_called_so_and_not_even(person, officer):
    items = {
        f"{code}{n}": None if code in "RI" else n % 5 for n in range(1, 6) for code in "RIASEC"
    }
    completed_session(officer, values=items, inmate=person)
    text = text_of(sheet_pdf(officer, person))
    assert "Terlalu banyak pertanyaan yang dilewati" in text
    assert "menonjol" not in text


@pytest.mark.documents
def test_an_empty_sheet_says_what_was_not_asked(person, officer):
    assert text_of(sheet_pdf(officer, person)).count("Belum ditanyakan") == 3


@pytest.mark.documents
def test_who_has_learned_nothing_and_wants_nothing_was_asked_all_the_same(
    person, officer, welding, client_of
):
    interview = InterviewFactory(inmate=person, state="completed", completed_at=timezone.now())
    interview.answers.create(topic=Topic.WORK, answered=Answered.NONE)
    WishFactory(inmate=person, programme=welding, stance="no")
    text = text_of(sheet_pdf(officer, person))
    assert text.count("Belum ditanyakan") == 1
    assert "Tidak ada." in text
    assert "Belum ada pelatihan" in text
    shown = page(client_of(officer), "result_detail", person)
    assert str(_("No work, course or skill was noted yet.")) not in shown


@pytest.mark.documents
def test_what_is_no_longer_wanted_or_taught_is_offered_nowhere(person, officer, client_of):
    kept, unwanted, closed, unasked = Programme.objects.all()[:4]
    for rank, programme in enumerate((kept, unwanted, closed, unasked), start=1):
        WishFactory(inmate=person, programme=programme, rank=rank)
    make_suggestions(inmate=person, by=officer)
    Wish.objects.filter(programme=unwanted).update(stance="no", rank=None)
    Wish.objects.filter(programme=unasked).delete()
    Programme.objects.filter(pk=closed.pk).update(is_active=False)
    client = client_of(officer)
    offered = client.get(at("result_detail", person)).context["newest"].programmes
    assert [one.name for one in offered] == [kept.name]
    text = text_of(sheet_pdf(officer, person))
    panel = profile_panel(officer, person.pk).context
    assert panel["offered"] == [kept.name]
    assert kept.name in text
    for programme in (unwanted, closed, unasked):
        assert programme.name not in text


@pytest.mark.documents
def test_a_sheet_that_fits_no_page_is_printed_all_the_same(person, officer, welding):
    for place, programme in enumerate(Programme.objects.all()[:6], start=1):
        Programme.objects.filter(pk=programme.pk).update(name=f"{place} " + "Panjang " * 14)
        WishFactory(inmate=person, programme=programme, rank=place)
    session = completed_session(officer, inmate=person)
    make_suggestions(inmate=person, by=officer)
    session.version.scales.update(name="W" * 60)
    session.version.notice = "Kata kata " * 1000
    session.version.save()
    assert "WARGA UJI CONTOH" in text_of(sheet_pdf(officer, person))


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("name", READING + WRITING)
def test_nobody_outside_the_rutan_sees_or_writes_anything(person, request, client_of, role, name):
    client = client_of(request.getfixturevalue(role))
    assert client.get(at(name, person)).status_code == 403
    assert client.post(at(name, person)).status_code == 403


@pytest.mark.parametrize("name", WRITING)
def test_the_head_reads_and_writes_nothing(person, head, client_of, name):
    assert client_of(head).post(at(name, person)).status_code == 403
    shown = page(client_of(head), "result_detail", person)
    assert at(name, person) not in shown


@pytest.mark.parametrize(
    ("name", "action"), [("result_detail", "view"), ("result_sheet", "export")]
)
def test_reading_and_printing_stand_on_the_trail(person, head, client_of, name, action):
    client_of(head).get(at(name, person))
    event = TrailEvent.objects.get(object_type="assessments.result")
    assert (event.action, event.subject_id) == (action, person.pk)


def test_wishes_are_changed_on_a_page_of_their_own(person, officer, welding, client_of):
    client = client_of(officer)
    seen = client.get(at("wish_edit", person)).context["form"].seen
    key = f"wish-{welding.pk}"
    sent = {"seen": seen, f"{key}-stance": "yes", f"{key}-rank": "1"}
    assert client.post(at("wish_edit", person), sent).status_code == 302
    assert Wish.objects.get(inmate=person).rank == 1
    again = client.post(at("wish_edit", person), {**sent, f"{key}-rank": "2"})
    assert again.context["stored"][0].rank == 1
    assert Wish.objects.get(inmate=person).rank == 1
    put = {**sent, "seen": again.context["form"].seen, f"{key}-rank": "2"}
    assert client.post(at("wish_edit", person), put).status_code == 302
    shown = page(client, "result_detail", person)
    assert "(1) → " in shown


def test_a_wrong_rank_is_refused_and_what_was_typed_stays(person, officer, welding, client_of):
    client = client_of(officer)
    key = f"wish-{welding.pk}"
    seen = client.get(at("wish_edit", person)).context["form"].seen
    sent = {"seen": seen, f"{key}-stance": "no", f"{key}-rank": "1"}
    response = client.post(at("wish_edit", person), sent)
    assert response.context["form"].errors()
    assert not Wish.objects.exists()


def test_nobody_changes_the_wishes_of_someone_who_left(officer, client_of):
    gone = InmateFactory()
    client = client_of(officer)
    seen = client.get(at("wish_edit", gone)).context["form"].seen
    assert client.post(at("wish_edit", gone), {"seen": seen}).context["refusal"]


def test_a_first_try_and_a_practical_test_are_noted(person, officer, trainer_a, welding, client_of):
    client = client_of(officer)
    day = timezone.localdate()
    common = {"programme": welding.pk, "day": day.isoformat()}
    client.post(at("taster_create", person), {**common, "rating": 4})
    client.post(
        at("practical_test_create", person), {**common, "score": 3, "tested_by": trainer_a.pk}
    )
    assert Taster.objects.get().rating == 4
    assert PracticalTest.objects.get().tested_by == trainer_a
    assert TrailEvent.objects.filter(subject_id=person.pk, action="create").count() == 2
    assert trainer_a.full_name in page(client, "result_detail", person)


def test_a_form_sent_twice_is_noted_once_and_a_second_thought_is_noted(
    person, officer, welding, client_of
):
    client, day = client_of(officer), timezone.localdate().isoformat()
    for rating in (4, 4, 2):
        client.post(
            at("taster_create", person), {"programme": welding.pk, "day": day, "rating": rating}
        )
    for score in (3, 3, 1):
        client.post(
            at("practical_test_create", person),
            {"programme": welding.pk, "day": day, "score": score, "tested_by": officer.pk},
        )
    assert [row.rating for row in Taster.objects.all()] == [2, 4]
    assert [row.score for row in PracticalTest.objects.all()] == [1, 3]
    assert TrailEvent.objects.filter(action="create", subject_id=person.pk).count() == 4


def test_a_day_that_has_not_come_is_refused(person, officer, welding, client_of):
    ahead = timezone.localdate() + dt.timedelta(days=1)
    sent = {"programme": welding.pk, "day": ahead.isoformat(), "rating": 4}
    response = client_of(officer).post(at("taster_create", person), sent)
    assert response.context["form"].errors["day"]
    assert not Taster.objects.exists()


def test_the_page_costs_the_same_whatever_was_said(
    person, officer, client_of, django_assert_max_num_queries
):
    client = client_of(officer)
    for programme in Programme.objects.all()[:10]:
        WishFactory(inmate=person, programme=programme)
        Taster.objects.create(
            inmate=person, programme=programme, rating=3, tried_on="2026-03-01", noted_by=officer
        )
    for rank, wish in enumerate(Wish.objects.filter(inmate=person)[:4], start=1):
        completed_session(officer, inmate=person)
        Wish.objects.filter(pk=wish.pk).update(rank=rank)
        make_suggestions(inmate=person, by=officer)
    with django_assert_max_num_queries(40):
        page(client, "result_detail", person)
