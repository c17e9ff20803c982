"""The first letterhead of each agency, from its name, kind and address."""

import datetime as dt
from typing import Any

from django.db import migrations

FIRST_DAY = dt.date(2020, 1, 1)
REGIONS = {"regency": "Kabupaten Serang", "province": "Provinsi Banten"}
SEATS = {"regency": "Serang", "province": "Serang"}


def add(apps: Any, schema_editor: Any) -> None:
    """Give every agency without a letterhead its first one."""
    letterhead = apps.get_model("agencies", "AgencyLetterhead")
    for agency in apps.get_model("agencies", "Agency").objects.filter(letterheads=None):
        region = REGIONS.get(agency.kind, "")
        letterhead.objects.create(
            agency=agency,
            government=f"Pemerintah {region}" if region else "",
            name=agency.name.removesuffix(f" {region}").strip(),
            address=agency.address,
            seat=SEATS.get(agency.kind, ""),
            valid_from=FIRST_DAY,
        )


def remove(apps: Any, schema_editor: Any) -> None:
    """Remove the first letterheads, which the one before does not know."""
    apps.get_model("agencies", "AgencyLetterhead").objects.filter(valid_from=FIRST_DAY).delete()


class Migration(migrations.Migration):
    dependencies = [("agencies", "0004_certificate_letterheads")]
    operations = [migrations.RunPython(add, remove)]
