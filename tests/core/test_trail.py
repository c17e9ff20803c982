import datetime as dt

import pytest

from serang_rutan.core.models import TrailEvent, TrailIsAppendOnly
from serang_rutan.core.trail import Action, acting_address, differences, record, record_many
from tests.factories.inmates import InmateFactory

pytestmark = pytest.mark.django_db


def test_an_event_says_who_did_what_to_whom_in_which_role_and_from_where(officer):
    inmate = InmateFactory()
    token = acting_address.set("10.0.0.7")
    record(by=officer, action=Action.VIEW, obj=inmate, subject_id=inmate.pk, reason="uji")
    acting_address.reset(token)
    event = TrailEvent.objects.get()
    assert (event.actor, event.actor_name, event.actor_role) == (
        officer,
        officer.username,
        "officer",
    )
    assert (event.action, event.object_type, event.object_id) == (
        "view",
        "inmates.inmate",
        str(inmate.pk),
    )
    assert (event.subject_id, event.reason, event.address) == (inmate.pk, "uji", "10.0.0.7")


def test_the_machine_acts_under_its_own_name():
    record(by=None, action=Action.EXPORT, kind="inmates.list")
    event = TrailEvent.objects.get()
    assert (event.actor, event.actor_name, event.object_type) == (None, "system", "inmates.list")


def test_dates_and_objects_in_changes_become_plain_values(officer):
    changes = {"ends_on": [None, dt.date(2026, 11, 24)], "by": [officer, 3], "many": {"a": (1, 2)}}
    record(by=officer, action=Action.CHANGE, kind="x", changes=changes)
    assert TrailEvent.objects.get().changes == {
        "ends_on": [None, "2026-11-24"],
        "by": [officer.pk, 3],
        "many": {"a": [1, 2]},
    }


def test_a_row_of_the_trail_can_be_neither_changed_nor_removed(officer):
    record(by=officer, action=Action.VIEW, kind="x")
    event = TrailEvent.objects.get()
    for attempt in (
        event.save,
        event.delete,
        TrailEvent.objects.all().delete,
        lambda: TrailEvent.objects.update(reason="lain"),
    ):
        with pytest.raises(TrailIsAppendOnly):
            attempt()
    assert TrailEvent.objects.get().reason == ""


def test_events_about_a_person_are_found_by_the_person(officer):
    record(by=officer, action=Action.VIEW, kind="x", subject_id=5)
    record(by=officer, action=Action.VIEW, kind="x", subject_id=6)
    assert TrailEvent.objects.about(5).count() == 1


def test_differences_keep_only_what_changed():
    before = {"name": "A", "block": "B", "cell": "1"}
    after = {"name": "A", "block": "C", "cell": None}
    assert differences(before, after) == {"block": ["B", "C"], "cell": ["1", None]}


def test_many_acts_are_recorded_in_one_go(officer, django_assert_num_queries):
    inmates = InmateFactory.create_batch(3)
    with django_assert_num_queries(1):
        record_many(
            by=officer,
            action=Action.CHANGE,
            acts=[(inmate, inmate.pk, {"block": ["A", "B"]}) for inmate in inmates],
            reason="uji",
        )
    events = TrailEvent.objects.order_by("pk")
    assert [event.subject_id for event in events] == [inmate.pk for inmate in inmates]
    assert {(event.actor, event.reason) for event in events} == {(officer, "uji")}
