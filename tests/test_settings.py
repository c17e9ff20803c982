"""The settings are read in a process of their own, as the server reads them."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "BEKAL_SECRET_KEY": "s" * 40,
    "BEKAL_DATA_KEY": "d" * 40,
    "BEKAL_HOSTS": "bekal.serangkab.example",
}


def read_settings(tmp_path, **given):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BEKAL_", "DATABASE_URL"))}
    env = {**clean, "BEKAL_VAR": str(tmp_path), **given}
    code = (
        "import serang_rutan.settings as s;"
        "print(s.DEBUG, s.SECURE, s.DATABASES['default']['ENGINE'])"
    )
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )


def test_a_complete_set_is_read_with_debug_off_and_secure_cookies(tmp_path):
    done = read_settings(tmp_path, **GOOD)
    assert done.stdout.split() == ["False", "True", "django.db.backends.sqlite3"]


def test_postgresql_is_chosen_by_the_database_address(tmp_path):
    done = read_settings(tmp_path, **GOOD, DATABASE_URL="postgres://bekal@127.0.0.1/bekal")
    assert "postgresql" in done.stdout


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"BEKAL_SECRET_KEY": ""}, "BEKAL_SECRET_KEY and BEKAL_DATA_KEY must be set"),
        ({"BEKAL_DATA_KEY": "pendek"}, "BEKAL_SECRET_KEY and BEKAL_DATA_KEY must be set"),
        ({"BEKAL_HOSTS": "*"}, "a wildcard is refused"),
        ({"BEKAL_HOSTS": ".example"}, "a wildcard is refused"),
        ({"BEKAL_DEMO": "1"}, "loopback address only"),
        ({"BEKAL_DEBUG": "1"}, "for a demo instance only"),
        ({"BEKAL_DEBGU": "1"}, "Unknown settings: BEKAL_DEBGU"),
    ],
)
def test_an_unsafe_or_unknown_setting_is_refused_with_the_reason(tmp_path, change, said):
    done = read_settings(tmp_path, **{**GOOD, **change})
    assert done.returncode != 0
    assert said in done.stderr
