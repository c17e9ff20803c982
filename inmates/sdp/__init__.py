"""The reader of SDP exports: bytes of a spreadsheet in, checked rows of people out.

Pure Python, free of Django. SDP has no public specification; what is understood here comes from
files and public code that read such exports.
"""

from inmates.sdp.parser import parse
from inmates.sdp.questions import HeadingQuestions, heading_questions
from inmates.sdp.raw import RawRows, raw_rows
from inmates.sdp.rows import (
    FileProblem,
    Limits,
    Mention,
    ParsedFile,
    Rejection,
    RowProblem,
    RowWarning,
    SdpFileError,
    SdpRow,
    WarningCode,
)

__all__ = [
    "FileProblem",
    "HeadingQuestions",
    "Limits",
    "Mention",
    "ParsedFile",
    "RawRows",
    "Rejection",
    "RowProblem",
    "RowWarning",
    "SdpFileError",
    "SdpRow",
    "WarningCode",
    "heading_questions",
    "parse",
    "raw_rows",
]
