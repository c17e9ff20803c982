"""Ways back to the part of a long page that one came from; its messages are shown there too."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

SESSIONS = "pertemuan"
"""The sessions on the page of a batch: the fragment of the address, and the tag of messages."""


def to_sessions(batch: int) -> HttpResponseRedirect:
    """Go back to the sessions of the batch with this key."""
    return redirect(f"{reverse('trainings:batch_detail', args=[batch])}#{SESSIONS}")
