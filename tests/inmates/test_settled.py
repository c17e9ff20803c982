import datetime as dt

import pytest
from django.urls import reverse

from inmates.actions import apply_import, discard_import, undo_import
from inmates.models import Unlisted
from inmates.settled import settled_context
from serang_rutan.core.worklist import WorkItem
from tests.factories.sdp import people, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_of, officer):
    """Give the answer of the page of an import."""

    def show(sdp_import):
        url = reverse("inmates:import_preview", args=[sdp_import.pk])
        return client_of(officer).get(url)

    return show


def undo_url(sdp_import):
    return reverse("inmates:import_undo", args=[sdp_import.pk])


def test_what_was_done_stands_in_figures(imported, officer):
    imported(people(3))
    done = imported([person(1, block="Z"), person(2, name="CONTOH LAIN"), person(4)])
    figures = [figure for _, figure, _ in settled_context(done, officer)["figures"]]
    assert figures == [1, 0, 1, 1, 0, 1, 0]


def test_people_no_longer_listed_are_the_next_step_until_they_are_answered_for(imported, page):
    imported(people(2))
    done = imported([person(1)])
    assert reverse("inmates:unlisted_list") in page(done).content.decode()
    assert [step.count for step in page(done).context["steps"]] == [1]
    Unlisted.objects.all().delete()
    assert page(done).context["steps"] == []


def test_the_apps_above_add_next_steps_and_what_is_empty_is_left_out(imported, page, monkeypatch):
    steps = [WorkItem("Uji", 2, "/uji/"), WorkItem("Kosong", 0, "/kosong/")]
    monkeypatch.setattr("inmates.settled.hooked", lambda _: [lambda _user: steps])
    shown = page(imported(people(1))).content.decode()
    assert "/uji/" in shown
    assert "/kosong/" not in shown


def test_only_the_last_import_can_be_undone(imported, page):
    first = imported(people(1))
    assert undo_url(first) in page(first).content.decode()
    last = imported(people(2))
    assert undo_url(last) in page(last).content.decode()
    assert undo_url(first) not in page(first).content.decode()


def test_an_undone_import_says_who_undid_it_and_offers_nothing(imported, page, officer):
    done = imported(people(1))
    undo_import(sdp_import=done, by=officer)
    answer = page(done)
    assert str(officer) in answer.context["story"][1]
    assert answer.context["steps"] == []
    assert undo_url(done) not in answer.content.decode()


def test_an_import_put_aside_shows_no_figures(preview, page, officer):
    waiting = preview(people(1))
    discard_import(sdp_import=waiting, by=officer)
    assert page(waiting).context["figures"] == []
    assert len(page(waiting).context["story"]) == 1


def test_the_machine_signs_as_the_system(preview, officer):
    done = apply_import(sdp_import=preview(people(1)), by=None)
    assert "None" not in settled_context(done, officer)["story"][0]


def test_rejected_rows_can_be_fetched_while_the_file_is_held(imported, page):
    done = imported([person(1), person(2, birth_date="31-02-1990")])
    link = reverse("inmates:import_rejects", args=[done.pk])
    assert link in page(done).content.decode()
    imported(people(2))
    assert link not in page(done).content.decode()


def test_the_same_file_and_older_data_are_told_before_applying(preview, imported, page):
    done = imported(people(1))
    assert page(preview(people(2))).context["earlier"] is None
    again = preview(people(1))
    assert page(again).context["earlier"] == done
    done.as_of, again.as_of = "2026-03-03", "2026-03-02"
    done.save()
    again.save()
    shown = page(again)
    assert shown.context["newer"] == dt.date(2026, 3, 3)
    assert 'name="older_ok"' in shown.content.decode()
