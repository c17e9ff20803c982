"""A version of an instrument as an Excel file, written and read back."""

from assessments.sheets.layout import SheetError
from assessments.sheets.read import read_version
from assessments.sheets.write import write_version

__all__ = ["SheetError", "read_version", "write_version"]
