"""Fill the search keys of the people on record."""

from typing import Any

from django.db import migrations
from django.db.models import Prefetch

from inmates.search import search_key_of

AT_ONCE = 500


def fill(apps: Any, schema_editor: Any) -> None:
    """Give everyone the key that a search looks into; running it again changes nothing."""
    inmate = apps.get_model("inmates", "Inmate")
    stays = apps.get_model("inmates", "Stay").objects.order_by("-pk")
    registrations = apps.get_model("inmates", "Registration").objects.order_by("-since", "-pk")
    people = inmate.objects.select_related("district").prefetch_related(
        Prefetch("stays", queryset=stays), Prefetch("stays__registrations", queryset=registrations)
    )
    changed = []
    for person in people.order_by("pk").iterator(chunk_size=AT_ONCE):
        person.search_key = _key_of(person)
        changed.append(person)
        if len(changed) == AT_ONCE:
            inmate.objects.bulk_update(changed, ["search_key"])
            changed = []
    inmate.objects.bulk_update(changed, ["search_key"])


def _key_of(person: Any) -> str:
    stays = person.stays.all()
    present = [stay.registration_number for stay in stays]
    before = [registration.number for stay in stays for registration in stay.registrations.all()]
    return search_key_of(
        name=person.name,
        aliases=person.aliases,
        sdp_number=person.sdp_number,
        numbers=[*present, *before],
        district=person.district.name if person.district else "",
    )


class Migration(migrations.Migration):
    dependencies = [("inmates", "0003_keep_the_register")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
