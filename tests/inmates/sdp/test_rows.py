from inmates.sdp import SdpRow


def test_rows_are_equal_wherever_they_stand():
    assert SdpRow(1, name="BUDI") == SdpRow(2, name="BUDI")
    assert SdpRow(1, name="BUDI") != SdpRow(1, name="ANDI")
