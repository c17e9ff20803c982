"""Addresses and small scenes that several tests of the lists need."""

from django.urls import reverse

from tests.factories.movement import HeadcountFactory, ToolCountFactory


def address(name, obj=None):
    """Give the address of a page of the lists for the guards."""
    return reverse(f"trainings:{name}", args=[obj.pk] if obj is not None else [])


def at_the_doors(session, officer):
    """Heads counted out and tools handed out for a session."""
    HeadcountFactory(session=session, counted_by=officer)
    ToolCountFactory(session=session, out_by=officer)
