import datetime as dt

import pytest

from inmates.models import ImportState, SdpImport
from inmates.policies.sdp_import import (
    StaleImportError,
    can_settle_import,
    check_can_settle_import,
    check_plan_still_holds,
)
from inmates.policies.stay import can_end_stay, check_can_end_stay
from serang_rutan.core.refusal import RefusedError
from tests.factories.inmates import StayFactory


@pytest.mark.parametrize("state", ImportState)
def test_only_a_waiting_import_can_be_settled(state):
    sdp_import = SdpImport(state=state)
    waits = state == ImportState.PREVIEWED
    assert can_settle_import(sdp_import) is waits
    if waits:
        check_can_settle_import(sdp_import)
    else:
        with pytest.raises(RefusedError):
            check_can_settle_import(sdp_import)


def test_a_plan_holds_as_long_as_it_is_the_same():
    check_plan_still_holds("a", "a")
    with pytest.raises(StaleImportError):
        check_plan_still_holds("a", "b")


@pytest.mark.parametrize("ended_on", [None, dt.date(2026, 2, 1)])
def test_only_an_open_stay_can_be_ended(ended_on):
    stay = StayFactory.build(ended_on=ended_on)
    assert can_end_stay(stay) is (ended_on is None)
    if ended_on:
        with pytest.raises(RefusedError):
            check_can_end_stay(stay)
    else:
        check_can_end_stay(stay)
