import stat

from serang_rutan.secrets_file import ensure_secrets


def test_the_first_run_makes_secrets_that_only_the_owner_can_read(tmp_path):
    assert ensure_secrets(tmp_path / "var")
    path = tmp_path / "var" / "bekal.env"
    values = dict(line.split("=", 1) for line in path.read_text().splitlines())
    assert set(values) == {"BEKAL_SECRET_KEY", "BEKAL_DATA_KEY"}
    assert all(len(value) >= 64 for value in values.values())
    assert len(set(values.values())) == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_later_run_changes_nothing(tmp_path):
    ensure_secrets(tmp_path)
    before = (tmp_path / "bekal.env").read_text()
    assert not ensure_secrets(tmp_path)
    assert (tmp_path / "bekal.env").read_text() == before
