"""A person alone at a tablet: by touch, by keyboard, without scripts, and when the power fails."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from assessments.actions.interest import issue_start_code
from assessments.models import AnswerMode, InstrumentVersion, InterestSession, InterestState
from tests.e2e.steps import hold_up, step
from tests.factories.assessments import InterestSessionFactory

TABLET, PHONE = {"width": 768, "height": 1024}, {"width": 375, "height": 812}


@pytest.fixture(autouse=True)
def _no_attempts_yet(transactional_db):
    cache.clear()


@pytest.fixture
def session(officer) -> InterestSession:
    return InterestSessionFactory(
        mode=AnswerMode.SELF, started_by=officer, inmate__name="BUDI RAHASIA UJI"
    )


@pytest.fixture
def tablet(browser: Browser, live_server):
    """A tablet with a touch screen; any complaint of the browser fails the test."""
    context = browser.new_context(viewport=TABLET, has_touch=True, locale="id-ID")
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints = []

    def note(message) -> None:
        if message.type == "error" and "status of 400" not in message.text:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live_server.url + "/mandiri/")
    yield page
    context.close()
    assert complaints == []


def look(page: Page, targets: str = "button, a") -> None:
    """Hold a page against WCAG 2.2 AA, its width, and the size of what a finger has to hit."""
    for size in (PHONE, TABLET):
        hold_up(page, size)
        for target in page.locator("main").locator(targets).all():
            if target.is_visible():
                assert target.bounding_box()["height"] >= 64, f"{page.url} {target.inner_text()}"


def enter(page: Page, code: str) -> None:
    """Tap the code on the large keys."""
    for digit in code:
        page.locator(f"[data-key='{digit}']").tap()
    step(page, page.locator(".key-go").tap)


def test_the_whole_way_by_touch(tablet, session, officer, live_server):
    code = issue_start_code(session=session, by=officer)
    look(tablet)
    enter(tablet, f"{(int(code) + 1) % 10**6:06}")
    look(tablet)
    expect(tablet.get_by_role("alert")).to_be_visible()
    enter(tablet, code)
    expect(tablet.get_by_role("heading", level=1)).to_contain_text("Budi")
    expect(tablet.get_by_text("RAHASIA")).to_have_count(0)
    look(tablet, ".big")
    step(tablet, tablet.locator("main .primary").tap)
    look(tablet)
    answer_some(tablet)
    pause(tablet, code)
    while tablet.url.endswith("/pertanyaan/selesai/") is False:
        step(tablet, tablet.locator(".option").nth(len(tablet.url) % 5).tap)
    look(tablet)
    step(tablet, tablet.locator("main .primary").tap)
    expect(tablet.locator(".bars li")).to_have_count(6)
    look(tablet)
    step(tablet, tablet.locator("main .primary").tap)
    look(tablet)
    tablet.go_back()
    assert tablet.url.startswith(live_server.url + "/mandiri/layar/")
    session.refresh_from_db()
    assert session.state == InterestState.COMPLETED
    assert session.answers.filter(value__isnull=True).count() == 1


def answer_some(page: Page) -> None:
    """Answer, change one's mind, and leave one question out."""
    step(page, page.locator(".option").nth(1).tap)
    step(page, page.locator("a.step").first.tap)
    expect(page.locator(".option[aria-pressed=true]")).to_have_attribute("value", "1")
    look(page)
    step(page, page.locator(".option").nth(4).tap)
    step(page, page.locator("button.step").tap)
    assert page.url.endswith("/pertanyaan/3/")


def pause(page: Page, code: str) -> None:
    """Rest, and come back with the same code to the question one was at."""
    step(page, page.locator("a.step[href$='/jeda/']").tap)
    look(page)
    step(page, page.locator("form[action$='/keluar/'] button").tap)
    look(page)
    step(page, page.locator("main .primary").tap)
    enter(page, code)
    assert page.url.endswith("/pertanyaan/3/")


def test_the_whole_way_by_keyboard_alone_with_three_faces(tablet, session, officer):
    faces = InstrumentVersion.objects.get(code="minat-wajah")
    InterestSession.objects.filter(pk=session.pk).update(version=faces)
    code = issue_start_code(session=session, by=officer)
    tablet.keyboard.type(code)
    step(tablet, lambda: tablet.keyboard.press("Enter"))
    tab_to(tablet, "main .primary")
    step(tablet, lambda: tablet.keyboard.press("Enter"))
    look(tablet)
    tab_to(tablet, ".option")
    step(tablet, lambda: tablet.keyboard.press("Space"))
    for place in range(29):
        step(tablet, lambda place=place: tablet.keyboard.press("123"[place % 3]))
    tab_to(tablet, "main .primary")
    step(tablet, lambda: tablet.keyboard.press("Enter"))
    expect(tablet.locator(".bars li")).to_have_count(6)
    assert session.answers.filter(value__isnull=False).count() == 30


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the first element of `selector` has the focus."""
    for _press in range(12):
        page.keyboard.press("Tab")
        if page.locator(selector).first.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def test_nobody_there_is_asked_first_and_then_led_to_the_neutral_screen(
    tablet, session, officer, live_server
):
    enter(tablet, issue_start_code(session=session, by=officer))
    tablet.clock.install()
    step(tablet, tablet.locator("main .primary").tap)
    tablet.clock.fast_forward(149_000)
    expect(tablet.locator("dialog")).to_be_hidden()
    tablet.clock.fast_forward(2_000)
    expect(tablet.locator("dialog")).to_be_visible()
    look(tablet, "[data-stay]")
    step(tablet, tablet.locator("[data-stay]").tap)
    assert tablet.url.endswith("/pertanyaan/1/")
    tablet.goto(live_server.url + "/mandiri/layar/waktu-habis/")
    look(tablet)
    tablet.goto(live_server.url + "/mandiri/pertanyaan/1/")
    assert tablet.url == live_server.url + "/mandiri/layar/awal/"


VOICE = """
    const voice = {lang: '%s', localService: %s, name: 'Uji'};
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    Object.defineProperty(window, 'speechSynthesis', {value: {
        getVoices: () => [voice], addEventListener() {}, cancel() {},
        speak(spoken) { window.spoken = spoken.text; },
    }});
"""


@pytest.mark.parametrize(
    ("language", "is_local", "is_offered"),
    [("id-ID", "true", True), ("id-ID", "false", False), ("en-US", "true", False)],
)
def test_a_question_is_spoken_only_by_an_indonesian_voice_on_the_device(
    tablet, session, officer, language, is_local, is_offered
):
    tablet.add_init_script(VOICE % (language, is_local))
    enter(tablet, issue_start_code(session=session, by=officer))
    step(tablet, tablet.locator("main .primary").tap)
    listen = tablet.locator("[data-speak]")
    assert listen.is_visible() is is_offered
    if is_offered:
        listen.tap()
        assert "kursi kayu" in tablet.evaluate("window.spoken")


def test_the_whole_way_without_scripts(browser, session, officer, live_server):
    context = browser.new_context(viewport=TABLET, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/mandiri/")
    page.fill("#code", issue_start_code(session=session, by=officer))
    step(page, page.locator("[data-without-keys]").click)
    step(page, page.locator("main .primary").click)
    for _question in range(30):
        step(page, page.locator(".option").nth(2).click)
    step(page, page.locator("main .primary").click)
    expect(page.locator(".bars li")).to_have_count(6)
    context.close()
