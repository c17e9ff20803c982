import pytest
from django.urls import reverse

from assessments import health as figures
from assessments import reliability
from assessments.actions.calibration import calibrate
from assessments.health import health
from assessments.instruments import load_content
from assessments.models import Calibration, InstrumentVersion
from assessments.outcome import outcome
from assessments.policies.calibration import can_calibrate
from assessments.reliability import Precision
from serang_rutan.core.models import TrailEvent
from serang_rutan.core.refusal import RefusedError
from tests.factories.assessments import completed_session

pytestmark = pytest.mark.django_db
ENOUGH = 6


@pytest.fixture(autouse=True)
def _few_are_enough(monkeypatch):
    monkeypatch.setattr(figures, "SESSIONS_FOR_ALPHA", ENOUGH)


@pytest.fixture
def version():
    return InstrumentVersion.objects.get(code="minat-5")


def answered(version, **by_scale):
    codes = version.items.values_list("code", flat=True)
    return {code: by_scale.get(code[0], 2) for code in codes}


@pytest.fixture
def enough(officer, version):
    """Sessions in which each scale has an alpha of 1."""
    return [
        completed_session(officer, dict.fromkeys(answered(version), place % 5))
        for place in range(ENOUGH)
    ]


def test_it_takes_a_hundred_sessions():
    assert reliability.SESSIONS_FOR_ALPHA == 100


def test_results_before_stay_and_those_after_name_their_figures(officer, version, enough):
    made = calibrate(version=version, by=officer)
    later = completed_session(officer, answered(version, R=4, I=3)).result
    assert (later.scoring_version, later.calibration) == ("2", made)
    assert later.groups[:2] == [["R"], ["I"]]
    first = enough[0].result
    first.refresh_from_db()
    assert (first.scoring_version, first.calibration) == ("1", None)


def test_without_figures_letters_are_told_apart_by_the_fixed_rule(officer, version):
    result = completed_session(officer, answered(version, R=4, I=3)).result
    assert (result.scoring_version, result.calibration) == ("1", None)
    close = completed_session(officer, answered(version, R=4, I=4) | {"R1": 3}).result
    assert close.groups[0] == ["R", "I"]


def test_a_difference_within_its_error_by_hand(version):
    content = load_content(version)
    # 5 × √(2 - 0.84 - 0.80) = 3, so 15 and 12 count as equal and 15 and 11 do not.
    precisions = {
        code: Precision(5, 0.84 if code == "R" else 0.8) for code in ("R", "I", "A", "S", "E", "C")
    }
    answers = {item.code: {"R": 3, "I": 3}.get(item.code[0], 0) for item in content.items}
    near = answers | {"I1": 0}
    far = near | {"I2": 2}
    assert outcome(content, near, precisions=precisions).groups[0] == ("R", "I")
    assert outcome(content, far, precisions=precisions).groups[:2] == (("R",), ("I",))


def test_too_few_sessions_are_refused(officer, version):
    completed_session(officer)
    with pytest.raises(RefusedError, match="5"):
        calibrate(version=version, by=officer)
    assert not can_calibrate(health(officer, version))


def test_a_scale_without_alpha_is_refused_by_its_name(officer, version):
    for place in range(ENOUGH):
        values = dict.fromkeys(answered(version), place % 5) | {"R1": None}
        completed_session(officer, values)
    with pytest.raises(RefusedError, match=version.scales.get(code="R").name):
        calibrate(version=version, by=officer)


@pytest.mark.usefixtures("enough")
def test_pressing_twice_keeps_the_figures_once(officer, version, client_of):
    url = reverse("assessments:instrument_calibrate", args=[version.pk])
    client = client_of(officer)
    for _count in range(2):
        assert client.post(url).url == reverse("assessments:instrument_health", args=[version.pk])
    made = Calibration.objects.get()
    assert (made.sessions, made.made_by) == (ENOUGH, officer)
    changes = [event.changes for event in TrailEvent.objects.filter(action="change")]
    kept = {"calibration": made.pk, "sessions": ENOUGH}
    assert [one for one in changes if "calibration" in one] == [kept]
    page = client.get(reverse("assessments:instrument_health", args=[version.pk]))
    assert officer.full_name in page.content.decode()


def test_a_refusal_is_said_on_the_page(officer, version, client_of):
    url = reverse("assessments:instrument_calibrate", args=[version.pk])
    response = client_of(officer).post(url, follow=True)
    assert response.status_code == 200
    assert len(list(response.context["messages"])) == 1
    assert not Calibration.objects.exists()
