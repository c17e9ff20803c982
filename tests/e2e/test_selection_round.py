"""One selection round from the plan of its seats to its report, through the pages people use."""

import datetime as dt
import io
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as t

from tests.e2e.steps import press
from tests.factories.selection import present
from tests.factories.trainings import BatchFactory
from trainings.models import (
    Enrolment,
    RoundApplicant,
    RoundBallot,
    SelectionPolicy,
    SelectionRound,
)

NAMES = ("ADE UJI", "BUDI UJI", "CECEP UJI", "DEDI UJI")


class Desk:
    """Someone at the browser who goes through the pages of one round."""

    def __init__(self, page, live_server, look):
        self.page, self.server, self.look = page, live_server, look

    def go(self, name, *args):
        self.page.goto(self.server.url + reverse(f"trainings:{name}", args=args))

    def send(self):
        """Send the form of the page, which asks something or asks whether one is sure."""
        press(self.page.locator("main form[method=post] [type=submit]").first)

    def step(self, round_, slug):
        """Take the step that the round offers as its next one."""
        self.go("round_detail", round_.pk)
        press(self.page.locator(f"a.btn[href$='langkah={slug}']").first)
        if self.page.locator("[name=early]").count():
            self.page.check("[name=early]")
        self.send()
        round_.refresh_from_db()
        return round_.state

    def decide(self, round_, person, kind, reason):
        self.go("decision_create", round_.pk, person.pk)
        self.page.check(f"[name=kind][value={kind}]")
        self.page.select_option("[name=seats]", index=1)
        self.page.locator("[name=reason]").fill(reason)
        self.look()
        self.send()


@pytest.fixture
def desk(page, live_server, look):
    return Desk(page, live_server, look)


@pytest.fixture
def batch(agency_a):
    first = timezone.localdate() + dt.timedelta(days=30)
    days = {"starts_on": first, "ends_on": first + dt.timedelta(days=9)}
    return BatchFactory(agency=agency_a, quota=2, **days)


def plan(desk, batch):
    """Begin a round and plan two seats in `batch`."""
    desk.go("round_create")
    desk.page.fill("[name=name]", "Putaran Uji")
    until = timezone.localdate() + dt.timedelta(days=3)
    desk.page.fill("[name=wishes_until]", until.isoformat())
    desk.send()
    round_ = SelectionRound.objects.get()
    desk.go("seats_edit", round_.pk, batch.pk)
    desk.page.fill("[name=regency_seats]", "0")
    desk.page.fill("[name=other_seats]", "2")
    desk.page.fill("[name=cost_per_participant]", "0")
    desk.look()
    desk.send()
    return round_


def ask(desk, round_, people):
    """Ask one person after the other; everyone wishes for the only batch."""
    for person in people:
        desk.go("ballot_edit", round_.pk, person.pk)
        desk.page.locator(".rank").first.press("1")
        press(desk.page.locator("main form [type=submit]").last)
    assert RoundBallot.objects.filter(round=round_).count() == len(people)


def seated(round_):
    rows = RoundApplicant.objects.filter(round=round_, outcome="seated")
    return {row.inmate for row in rows.select_related("inmate")}


def hear(desk, round_):
    desk.go("hearing", round_.pk)
    desk.page.fill("[name=held_on]", timezone.localdate().isoformat())
    desk.page.fill("[name=members]", "Ketua Uji, Kepala Rutan\nAnggota Uji, Petugas")
    desk.page.fill("[name=minutes]", "Usul dibahas satu per satu.")
    desk.send()


def answer(desk, round_, person, accepts):
    """Note the word of `person` on the offer; declining asks once."""
    desk.go("round_offers", round_.pk)
    row = desk.page.get_by_role("row").filter(has_text=person.name)
    if accepts:
        press(row.locator("button[type=submit]"))
        return
    press(row.locator("a[href$='/tidak/']"))
    desk.send()


def sign_policy(desk):
    desk.go("policy_sign", SelectionPolicy.objects.get().pk)
    desk.send()


def propose(desk, batch, people):
    """From the plan of the seats to the first proposal."""
    round_ = plan(desk, batch)
    desk.look()
    assert desk.step(round_, "umumkan") == "published"
    desk.go("round_detail", round_.pk)
    assert round_.seed_hash in desk.page.content()
    ask(desk, round_, people)
    assert desk.step(round_, "tutup") == "closed"
    assert desk.step(round_, "hitung") == "proposed"
    desk.go("round_review", round_.pk)
    desk.look()
    assert len(seated(round_)) == 2
    return round_


def strike(desk, round_):
    """Hold the hearing, which strikes one who was to have a seat; give that person."""
    struck = min(seated(round_), key=lambda person: person.pk)
    hear(desk, round_)
    desk.decide(round_, struck, "strike", "Pindah kamar atas permintaan keamanan.")
    assert desk.step(round_, "hitung-lagi") == "proposed"
    assert struck not in seated(round_)
    assert desk.step(round_, "sidang-selesai") == "heard"
    desk.go("round_detail", round_.pk)
    assert desk.page.locator("a[href$='langkah=setujui']").count() == 0
    return struck


def offer_and_refill(desk, round_, struck):
    """One accepts, one declines, and the freed seat goes to who is next; give who declined."""
    assert desk.step(round_, "tawarkan") == "offering"
    stays, goes = sorted(seated(round_), key=lambda person: person.pk)
    answer(desk, round_, stays, accepts=True)
    answer(desk, round_, goes, accepts=False)
    desk.look()
    assert desk.step(round_, "isi-lagi") == "offering"
    [follower] = [one.inmate for one in Enrolment.objects.filter(state="offered")]
    assert follower not in (struck, stays, goes)
    answer(desk, round_, follower, accepts=True)
    desk.go("offers_enrol", round_.seats.get().pk)
    desk.send()
    taking_part = Enrolment.objects.filter(state="enrolled").values_list("inmate", flat=True)
    assert set(taking_part) == {stays.pk, follower.pk}
    return goes


def test_a_round_goes_from_its_plan_to_its_report(desk, officer, head, trainer_a, batch, sign_in):
    people = [present(name=name) for name in NAMES]
    sign_in(head.username)
    sign_policy(desk)
    sign_in(officer.username)
    round_ = propose(desk, batch, people)
    struck = strike(desk, round_)
    sign_in(head.username)
    assert desk.step(round_, "setujui") == "approved"

    sign_in(officer.username)
    gone = offer_and_refill(desk, round_, struck)
    desk.go("person_sheet", round_.pk, gone.pk)
    desk.look()
    assert desk.step(round_, "selesai") == "finished"
    desk.look()
    link = desk.page.get_by_role("link", name=t("Closing report (PDF)")).first
    report = desk.page.request.get(desk.server.url + link.get_attribute("href"))
    assert report.body().startswith(b"%PDF")
    told = io.StringIO()
    call_command("replay_round", round_.pk, stdout=told)
    assert re.search(r"\b3\b", told.getvalue())

    sign_in(trainer_a.username)
    response = desk.page.request.get(desk.server.url + reverse("trainings:round_list"))
    assert response.status == 403
