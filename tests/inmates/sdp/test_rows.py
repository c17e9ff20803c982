import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from inmates.sdp import RowWarning, SdpRow, WarningCode

DAYS = st.none() | st.dates()
WARNINGS = st.builds(RowWarning, st.sampled_from(WarningCode), st.text(), st.text())
ROWS = st.builds(
    SdpRow,
    row_number=st.integers(1),
    name=st.text(),
    nik=st.text(),
    aliases=st.lists(st.text()).map(tuple),
    birth_date=DAYS,
    entered_on=DAYS,
    expires_on=DAYS,
    expected_release_on=DAYS,
    recidivist=st.none() | st.booleans(),
    warnings=st.lists(WARNINGS).map(tuple),
)


@given(ROWS)
def test_a_row_comes_back_from_json_as_it_went(row):
    again = SdpRow.from_json(json.loads(json.dumps(row.to_json())))
    assert again == row
    assert again.row_number == row.row_number


def test_dates_travel_as_iso_texts():
    assert SdpRow(1, expires_on=date(2030, 8, 9)).to_json()["expires_on"] == "2030-08-09"


def test_rows_are_equal_wherever_they_stand():
    assert SdpRow(1, name="BUDI") == SdpRow(2, name="BUDI")
    assert SdpRow(1, name="BUDI") != SdpRow(1, name="ANDI")
