"""Saying what unknown headings of SDP files mean, once, and forgetting it again."""

from collections.abc import Mapping

from django.db import transaction

from agencies.models import User
from inmates.actions.sdp_import import note_file, read_again
from inmates.models import HeadingMeaning, ImportState, SdpImport
from inmates.policies.heading import check_meanings
from inmates.policies.sdp_import import check_can_confirm_headings
from inmates.sdp import HeadingQuestions, heading_questions
from serang_rutan.core import crypto
from serang_rutan.core.trail import Action, record


def questions_of(sdp_import: SdpImport) -> HeadingQuestions:
    """Give what is to be asked about the headings of a waiting import, read from its file."""
    return heading_questions(
        crypto.unseal(sdp_import.sealed_file), name="", meanings=sdp_import.meanings
    )


@transaction.atomic
def confirm_headings(*, sdp_import: SdpImport, meanings: Mapping[str, str], by: User) -> SdpImport:
    """Remember what the unknown headings of a file mean, and make its preview.

    `meanings` maps each heading, as it is compared, to a field or to the empty text for a column
    that is not read; what it leaves out is not read.

    Raises:
        ImportSettledError: someone has said so already, or put the import aside.
        BadMeaningsError: two columns would mean the same, or the name or number would be missing.
        SdpFileError: the file still cannot be read; nothing was remembered.

    """
    locked = SdpImport.objects.select_for_update().get(pk=sdp_import.pk)
    check_can_confirm_headings(locked)
    questions = questions_of(locked)
    chosen = {one.letters: meanings.get(one.letters, "") for one in questions.unknown}
    check_meanings(questions, chosen)
    for one in questions.unknown:
        _remember(one.letters, one.shown, chosen[one.letters], by)
    locked.meanings = {**locked.meanings, **chosen}
    locked.state = ImportState.PREVIEWED
    note_file(locked, read_again(locked))
    locked.save()
    record(by=by, action=Action.CHANGE, obj=locked, changes={"state": locked.state})
    return locked


@transaction.atomic
def forget_heading(*, meaning: HeadingMeaning, by: User) -> None:
    """Forget what a heading means; the next file that has it asks again."""
    changes = {"heading": [meaning.shown, ""], "field": [meaning.field, ""]}
    record(by=by, action=Action.DELETE, obj=meaning, changes=changes)
    meaning.delete()


def _remember(letters: str, shown: str, field: str, by: User) -> None:
    """Keep a meaning; where someone else was faster, the newer word counts."""
    meaning, _ = HeadingMeaning.objects.update_or_create(
        heading=letters, defaults={"shown": shown, "field": field, "confirmed_by": by}
    )
    changes = {"heading": ["", shown], "field": ["", field]}
    record(by=by, action=Action.CREATE, obj=meaning, changes=changes)
