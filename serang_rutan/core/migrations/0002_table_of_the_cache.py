"""The table in which all processes count tries together (see CACHES in the settings)."""

from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "bekal_cache"


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table as Django's cache in the database wants it."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
