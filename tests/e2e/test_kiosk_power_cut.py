"""The power fails while somebody answers: a real server process is killed and started again."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from tests.e2e.steps import press

ROOT = Path(__file__).parents[2]
MAKE_SESSION = """
from agencies.models import Role
from assessments.actions.interest import issue_start_code
from tests.e2e.steps import press
from tests.factories.agencies import UserFactory
from tests.factories.assessments import InterestSessionFactory
officer = UserFactory(role=Role.OFFICER)
session = InterestSessionFactory(mode="self", started_by=officer)
print(issue_start_code(session=session, by=officer))
"""
READ_ANSWERS = """
from assessments.models import ItemAnswer
rows = ItemAnswer.objects.order_by("item__position").values_list("item__position", "value")
print(";".join(f"{place}:{value}" for place, value in rows))
"""

READ_SYNCHRONOUS = """
from django.db import connection
with connection.cursor() as cursor:
    print(cursor.execute("PRAGMA synchronous").fetchone()[0])
"""
FULL = "2"


class Server:
    """Gunicorn with two workers on a database file of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        self.env = {**kept, "BEKAL_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        self.url = f"http://127.0.0.1:{self.port}/mandiri/"

    def manage(self, *words: str) -> str:
        """Run a command of the site and give the last line it prints."""
        command = [sys.executable, "manage.py", *words, "--verbosity", "0"]
        done = subprocess.run(
            command, cwd=ROOT, env=self.env, check=True, capture_output=True, text=True
        )
        return (done.stdout.splitlines() or [""])[-1]

    def start(self) -> None:
        """Start the server and wait until it answers."""
        place = ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--no-control-socket"]
        command = [sys.executable, "-m", "gunicorn", "serang_rutan.wsgi", *place]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, start_new_session=True, stderr=subprocess.DEVNULL
        )
        for _attempt in range(150):
            # A connection alone may still be one to the server that was killed.
            with contextlib.suppress(OSError), urlopen(self.url, timeout=5):  # noqa: S310
                return
            time.sleep(0.1)
        raise AssertionError("The server did not start.")

    def kill(self) -> None:
        """Kill the server and its workers as a power cut would, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    server.manage("migrate")
    server.start()
    yield server
    if server.process.poll() is None:
        server.kill()


@pytest.fixture
def tablet(browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def enter(page: Page, server: Server, code: str) -> None:
    page.goto(server.url)
    page.fill("#code", code)
    press(page.locator("main [type=submit]").last)


def choose(page: Page, value: int) -> None:
    press(page.locator(f".option[value='{value}']"))


def test_a_power_cut_loses_the_current_question_at_most(server, tablet):
    code = server.manage("shell", "-c", MAKE_SESSION)
    enter(tablet, server, code)
    press(tablet.locator("main form [type=submit]").first)
    for value in (4, 3, 2, 1, 0):
        choose(tablet, value)
    assert tablet.url.endswith("/pertanyaan/6/")
    tablet.locator(".option[value='4']").click(no_wait_after=True)
    server.kill()
    with pytest.raises(BrowserError):
        tablet.goto(server.url)
    server.start()
    tablet.context.clear_cookies()  # the tablet itself was without power
    enter(tablet, server, code)
    stored = server.manage("shell", "-c", READ_ANSWERS).split(";")
    assert stored[:5] == ["1:4", "2:3", "3:2", "4:1", "5:0"]
    assert stored[5:] in ([], ["6:4"])
    assert tablet.url.endswith(f"/pertanyaan/{len(stored) + 1}/")
    choose(tablet, 2)
    assert server.manage("shell", "-c", READ_ANSWERS).endswith(f"{len(stored) + 1}:2")


def test_each_commit_waits_for_the_disk(server):
    assert server.manage("shell", "-c", READ_SYNCHRONOUS) == FULL
