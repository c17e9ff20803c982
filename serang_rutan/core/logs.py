"""What never stands in the log: the secret in the address of a calendar."""

import logging
import re

SECRET = re.compile(r"(/kalender/)[^\s/?]+")


class WithoutSecrets(logging.Filter):
    """Hides the secret in every line; Django writes the address of each page it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, its secrets blotted out."""
        written = record.getMessage()
        hidden = SECRET.sub(r"\1***", written)
        if hidden != written:
            record.msg, record.args = hidden, ()
        return True
