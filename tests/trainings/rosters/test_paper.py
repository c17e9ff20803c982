"""Attendance lists on paper."""

import datetime as dt
import subprocess

import pytest
from django.urls import reverse
from django.utils import timezone

from inmates.actions.stay import end_stay
from inmates.models import Stay
from serang_rutan.core.models import TrailEvent
from tests.factories.inmates import AbsenceFactory, StayFactory
from tests.factories.outcomes import RemedialInvitationFactory
from tests.factories.trainings import EnrolmentFactory, SessionFactory
from tests.trainings.scenes import LONG_AGO, running_batch, session_of
from trainings.models import EnrolmentState
from trainings.roster import rosters_of
from trainings.rosters.paper import rosters_data, rosters_pdf


@pytest.fixture
def batch(agency_a, trainer_a):
    return running_batch(agency_a, trainer_a)


@pytest.fixture
def session(batch):
    session = session_of(batch, days_ago=-1)
    for enrolment in batch.enrolments.all():
        StayFactory(inmate=enrolment.inmate, block="MELATI", cell="C-77")
    return session


def data_of(sessions, *, staff):
    return rosters_data(sessions, rosters_of(sessions, with_stays=staff), staff=staff)


def pages_of(sessions, *, staff=True):
    """Give the text of each page."""
    printed = rosters_pdf(sessions, rosters_of(sessions, with_stays=staff), staff=staff)
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=printed, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_the_list_names_what_a_trainer_and_an_officer_need(session, trainer_a):
    one = data_of([session], staff=True)["lists"][0]
    assert one["batch"] == str(session.batch)
    assert one["hours"] == "09.00–12.00 WIB (4 JP)"
    assert one["room"] == session.room.name
    assert one["trainers"] == [trainer_a.full_name]
    assert [(person["number"], person["name"]) for person in one["people"]] == [
        (1, "PESERTA A"),
        (2, "PESERTA B"),
        (3, "PESERTA C"),
    ]


def numbers_on(session):
    rows = rosters_of([session])[session.pk]
    return {row.enrolment.inmate.name: row.number for row in rows}


def test_everybody_on_paper_keeps_the_number_whatever_is_noted_afterwards(batch, session, officer):
    printed = numbers_on(session)
    stay = Stay.objects.get(inmate__name="PESERTA A")
    end_stay(stay=stay, ended_on=timezone.localdate(), kind="released", note="", by=officer)
    EnrolmentFactory(batch=batch, inmate=StayFactory(inmate__name="AAN").inmate)
    assert numbers_on(session) == {
        "PESERTA B": printed["PESERTA B"],
        "PESERTA C": printed["PESERTA C"],
        "AAN": 4,
    }


def test_whoever_gives_up_a_place_and_joins_again_keeps_the_number(batch, session):
    printed = numbers_on(session)
    old = batch.enrolments.get(inmate__name="PESERTA A")
    old.state, old.ended_on = EnrolmentState.WITHDRAWN, timezone.localdate()
    old.save()
    EnrolmentFactory(batch=batch, inmate=old.inmate)
    assert numbers_on(session) == printed
    numbers = [row.number for row in rosters_of([session])[session.pk]]
    assert numbers == [1, 2, 3]


def test_everybody_invited_to_a_remedial_session_keeps_the_number(batch, officer):
    session = session_of(batch, days_ago=-1, kind="remedial")
    for enrolment in batch.enrolments.all()[1:]:
        StayFactory(inmate=enrolment.inmate)
        RemedialInvitationFactory(session=session, enrolment=enrolment)
    assert numbers_on(session) == {"PESERTA B": 1, "PESERTA C": 2}
    stay = Stay.objects.get(inmate__name="PESERTA B")
    end_stay(stay=stay, ended_on=timezone.localdate(), kind="released", note="", by=officer)
    assert numbers_on(session) == {"PESERTA C": 2}


def test_where_people_live_stands_on_the_copies_of_the_rutan_alone(session):
    staff, agency = (data_of([session], staff=who) for who in (True, False))
    assert [one["place"] for one in staff["lists"][0]["people"]] == ["MELATI C-77"] * 3
    assert "MELATI" not in str(agency)
    assert (staff["with_cells"], agency["with_cells"]) == (True, False)


def test_who_is_away_or_suspended_is_named_so_and_agencies_do_not_learn_why(batch, session):
    out = batch.enrolments.first().inmate.stays.get()
    AbsenceFactory(stay=out, kind="investigators", left_on=timezone.localdate())
    EnrolmentFactory(batch=batch, state=EnrolmentState.SUSPENDED, enrolled_at=LONG_AGO)
    notes = {
        who: sorted(one["note"] for one in data_of([session], staff=who)["lists"][0]["people"])
        for who in (True, False)
    }
    assert notes[True][-2:] == ["Ditangguhkan", "Keluar sementara: Dipinjam penyidik (bon)"]
    assert notes[False][-2:] == ["Ditangguhkan", "Tidak di tempat"]


def test_someone_expected_back_before_the_session_is_expected_to_sign(batch, session):
    today = timezone.localdate()
    out = batch.enrolments.first().inmate.stays.get()
    AbsenceFactory(stay=out, left_on=today, expected_back_on=session.held_on)
    assert all(row.required for row in rosters_of([session])[session.pk])


@pytest.mark.parametrize(
    ("left", "returned", "out"), [(-1, 0, False), (0, None, True), (0, 0, True), (-2, 1, True)]
)
def test_the_day_of_leaving_counts_as_out_and_the_day_of_the_return_does_not(
    batch, left, returned, out
):
    today = timezone.localdate()
    stay = StayFactory(inmate=batch.enrolments.first().inmate)
    AbsenceFactory(
        stay=stay,
        left_on=today + dt.timedelta(left),
        returned_on=None if returned is None else today + dt.timedelta(returned),
    )
    session = session_of(batch)
    assert rosters_of([session])[session.pk][0].required is not out


@pytest.mark.documents
@pytest.mark.parametrize(("people", "pages"), [(3, 1), (20, 1), (30, 2)])
def test_thirty_people_fit_on_two_pages_and_twenty_on_one(agency_a, trainer_a, people, pages):
    session = session_of(running_batch(agency_a, trainer_a, people=people, quota=40))
    assert len(pages_of([session])) == pages


@pytest.mark.documents
def test_each_list_begins_on_a_new_page_with_its_own_page_numbers(agency_a, trainer_a, session):
    long = session_of(running_batch(agency_a, trainer_a, people=30, quota=40))
    assert [
        text.split("Halaman ")[1].split("\n")[0].strip() for text in pages_of([long, session])
    ] == [
        "1 dari 2",
        "2 dari 2",
        "1 dari 1",
    ]


def test_the_lists_of_a_day_take_the_same_queries_for_one_and_for_many(
    batch, session, django_assert_num_queries
):
    more = [SessionFactory(batch=batch, starts_at=dt.time(hour)) for hour in range(1, 8)]
    for sessions in ([session], [session, *more]):
        with django_assert_num_queries(6):
            rosters_of(sessions, with_stays=True)


@pytest.mark.parametrize("name", ["roster_print", "batch_rosters_print"])
def test_printing_is_on_the_trail_with_who_stood_on_it(
    name, batch, session, officer, trainer_a, client_of
):
    key = session.pk if name == "roster_print" else batch.pk
    url = reverse(f"trainings:{name}", args=[key])
    for person, cells in ((officer, True), (trainer_a, False)):
        answer = client_of(person).get(url)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        event = TrailEvent.objects.filter(action="export").first()
        assert event.actor == person
        assert event.changes["sessions"] == [session.pk]
        assert event.changes["with_cells"] is cells
        assert len(event.changes["participants"]) == 3


def test_the_lists_of_a_day_are_those_one_may_see(
    batch, session, agency_b, trainer_b, trainer_a, officer, client_of
):
    other = session_of(running_batch(agency_b, trainer_b, people=1), days_ago=-1)
    url = f"{reverse('trainings:day_rosters_print')}?tanggal={session.held_on:%Y-%m-%d}"
    for person, seen in ((trainer_a, {session.pk}), (officer, {session.pk, other.pk})):
        client_of(person).get(url)
        event = TrailEvent.objects.filter(action="export").first()
        assert set(event.changes["sessions"]) == seen


@pytest.mark.parametrize("day", ["", "besok", "2026-13-45"])
def test_a_day_without_sessions_leads_back_to_the_lists(day, officer, client_of):
    url = reverse("trainings:day_rosters_print")
    answer = client_of(officer).get(url, {"tanggal": day})
    assert answer.url == reverse("trainings:roster_list")


def test_a_session_that_was_called_off_has_no_list(batch, officer, client_of):
    session = session_of(batch, state="cancelled", cancel_reason="Razia")
    answer = client_of(officer).get(reverse("trainings:roster_print", args=[session.pk]))
    assert answer.url == reverse("trainings:batch_detail", args=[batch.pk]) + "#pertemuan"


@pytest.mark.documents
def test_the_printed_code_leads_to_the_page_on_which_the_list_is_entered(session, tmp_path):
    path = tmp_path / "daftar.pdf"
    path.write_bytes(rosters_pdf([session], rosters_of([session]), staff=False))
    picture = str(tmp_path / "halaman")
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-f", "1", "-l", "1", path, picture], check=True
    )
    found = next(tmp_path.glob("*.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", found], capture_output=True, check=True)
    address = reverse("trainings:session_roster", args=[session.pk])
    assert read.stdout.decode().strip().endswith(address)
    info = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
    assert "Tagged:          yes" in info
