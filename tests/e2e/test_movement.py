"""A day at the doors: who is expected elsewhere, who goes where, heads and tools counted."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as t
from playwright.sync_api import Page, expect

from inmates.models import Appointment
from tests.e2e.steps import button, go, press
from tests.factories.agencies import ProgrammeFactory
from tests.factories.movement import meeting, participant
from tests.factories.trainings import RoomFactory
from trainings.models import GateVisitor, Headcount, ToolCount

PEOPLE = [("ANDI SAPUTRA", "A", "3"), ("BUDI HARTONO", "A", "10"), ("CITRA LESTARI", "B", "1")]


@pytest.fixture
def session(agency_a, trainer_a):
    """A session of this morning with three people, a suspended one, and sharp tools."""
    programme = ProgrammeFactory(name="Menjahit Uji", sharp_tools=True)
    fields = {"agency": agency_a, "programme": programme}
    session = meeting(0, 1, PEOPLE, batch_fields=fields, room=RoomFactory(name="Ruang Jahit"))
    session.batch.trainers.add(trainer_a)
    participant(session.batch, "DONI PERMANA", "B", "2", state="suspended")
    return session


def announce_a_guest(page: Page, batch, look) -> None:
    go(page, "trainings:visitor_list", batch.pk)
    page.locator("[name=name]").fill("Bu Ratna")
    page.locator("[name=items]").fill("2 panci\nproyektor")
    look()
    press(button(page, "Save"))
    expect(page.get_by_text("2 panci, 1 proyektor")).to_be_visible()


def enter_appointments(page: Page, look) -> None:
    go(page, "inmates:appointment_day")
    page.get_by_label(t("Court hearing")).check()
    page.locator("[name=lines]").fill("Budi Hartono\nTidak Dikenal")
    press(button(page, "Save"))
    expect(page.get_by_role("alert").filter(has_text="Tidak Dikenal")).to_be_visible()
    expect(page.locator("[name=lines]")).to_have_value("Tidak Dikenal")
    look()


def read_the_list(page: Page, look) -> None:
    go(page, "trainings:movement_day")
    look()
    page.get_by_role("link", name=t("Who goes where")).click()
    row = page.get_by_role("row").filter(has_text="BUDI HARTONO")
    expect(row).to_contain_text(t("Court hearing"))
    expect(row).to_contain_text(t("Do not call: the appointment goes first."))
    look()
    page.locator("[name=blok]").select_option("B")
    expect(page.get_by_text("ANDI SAPUTRA")).to_have_count(0)
    expect(page.get_by_text("DONI PERMANA")).to_be_visible()


def count_the_heads(page: Page, session, look) -> None:
    go(page, "trainings:headcount", session.pk)
    out = page.get_by_role("form", name=t("Out of the blocks"))
    out.locator("[name=counted]").fill("1")
    press(out.locator("[type=submit]"))
    out = page.get_by_role("form", name=t("Out of the blocks"))
    out.locator("[name=note]").fill("Satu sakit kepala, tinggal di sel")
    look()
    press(out.locator("[type=submit]"))
    expect(page.get_by_role("status").filter(has_text="Ruang Jahit (1)")).to_be_visible()
    look()


def count_the_tools(page: Page, session, look) -> None:
    go(page, "trainings:batch_detail", session.batch_id)
    page.get_by_role("link", name=t("Write the list of tools")).click()
    page.locator("[name=form-0-name]").fill("Gunting kain")
    page.locator("[name=form-0-quantity]").fill("10")
    page.locator("[name=form-0-sharp]").check()
    look()
    press(button(page, "Save the list"))
    go(page, "trainings:tool_count", session.pk)
    page.locator("[name$=-out]").fill("10")
    page.locator("[name$=-back]").fill("9")
    press(button(page, "Save the count"))
    look()
    go(page, "home")
    expect(page.get_by_text(t("Tools that are not back"))).to_be_visible()
    go(page, "trainings:tool_count", session.pk)
    page.get_by_role("link", name=t("Say what became of it")).click()
    page.locator("[name=reason]").fill("Ditemukan di bawah meja")
    look()
    press(button(page, "Save"))
    expect(page.get_by_text("Ditemukan di bawah meja")).to_be_visible()


def test_a_day_at_the_doors(page, sign_in, look, session, officer, trainer_a):
    sign_in(officer.username)
    announce_a_guest(page, session.batch, look)
    enter_appointments(page, look)
    read_the_list(page, look)
    count_the_heads(page, session, look)
    count_the_tools(page, session, look)
    go(page, "trainings:gate_list")
    expect(page.get_by_role("row").filter(has_text="Bu Ratna")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=trainer_a.full_name)).to_be_visible()
    look()

    assert Appointment.objects.get().day == timezone.localdate()
    assert Headcount.objects.get().difference == -1
    assert ToolCount.objects.get().settled_by == officer
    assert GateVisitor.objects.get().items.count() == 2
    printed = page.request.get(page.url.split("/pelatihan")[0] + reverse("trainings:unlock_print"))
    assert printed.headers["content-type"] == "application/pdf"
