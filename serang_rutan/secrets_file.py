"""Makes the secrets of an installation on its first run: `python -m serang_rutan.secrets_file`.

They are written to `bekal.env` in the data folder (`BEKAL_VAR`, by default `var/`), readable by
its owner alone, as is the folder if it is made here: the database will stand in it. A file that is
there already is left as it is: the data key must never change, or stored identity numbers could no
longer be read.
"""

import os
import secrets
from pathlib import Path


def ensure_secrets(folder: Path) -> bool:
    """Write fresh secrets to `folder`/bekal.env unless it exists; tell whether it was written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = (
        f"BEKAL_SECRET_KEY={secrets.token_urlsafe(48)}\n"
        f"BEKAL_DATA_KEY={secrets.token_urlsafe(48)}\n"
    )
    try:
        handle = os.open(folder / "bekal.env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(text)
    return True


if __name__ == "__main__":
    default = Path(__file__).resolve().parent.parent / "var"
    ensure_secrets(Path(os.environ.get("BEKAL_VAR", default)))
