"""The morning of a search: the Rutan closes for the day, in two clicks."""

import datetime as dt

from django.utils import timezone

from tests.factories.trainings import BatchFactory, SessionFactory
from trainings.models import SessionState, SpecialDay


def test_an_officer_closes_the_day_and_calls_off_what_was_planned(
    page, live_server, sign_in, look, officer
):
    today = timezone.localdate()
    batch = BatchFactory(starts_on=today, ends_on=today + dt.timedelta(days=3))
    session = SessionFactory(
        batch=batch, held_on=today, starts_at=dt.time(22), ends_at=dt.time(23, 59, 59)
    )
    later = SessionFactory(batch=batch, held_on=today + dt.timedelta(days=1))
    sign_in(officer.username)
    page.goto(live_server.url + "/pelatihan/jam/")
    look()
    page.get_by_role("link", name="Tutup hari ini").click()
    page.get_by_label(str(batch)).wait_for()
    look()
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("1 pertemuan dibatalkan").wait_for()
    session.refresh_from_db()
    later.refresh_from_db()
    assert (session.state, later.state) == (SessionState.CANCELLED, SessionState.PLANNED)
    assert SpecialDay.objects.get().first_day == today
