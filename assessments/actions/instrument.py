"""Writes of instruments: a version comes in as a draft, is taken into use, and retired."""

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import User
from assessments.instruments import VersionContent
from assessments.models import (
    Instrument,
    InstrumentVersion,
    Item,
    ResponseOption,
    Scale,
    ScoringKey,
    VersionState,
)
from assessments.policies.instrument import check_can_become
from serang_rutan.core.refusal import RefusedError
from serang_rutan.core.trail import Action, record

INTEREST = "minat"
"""The instrument that all versions belong to: the scoring knows no other."""


@transaction.atomic
def store_version(*, content: VersionContent, by: User) -> InstrumentVersion:
    """Store a version as a draft; a draft with the same code is replaced.

    Raises:
        RefusedError: a version with this code has been in use already.

    """
    instrument = Instrument.objects.select_for_update().get(code=INTEREST)
    old = (
        InstrumentVersion.objects.select_for_update(of=("self",)).filter(code=content.code).first()
    )
    if old and (old.state != VersionState.DRAFT or old.content_hash):
        raise RefusedError(
            _("A version “%(code)s” has been in use already. Give the changed one a new code.")
            % {"code": content.code}
        )
    if old:
        record(by=by, action=Action.DELETE, obj=old)
        old.delete()
    version = InstrumentVersion.objects.create(
        instrument=instrument,
        code=content.code,
        name=content.name,
        instruction=content.instruction,
        notice=content.notice,
        skip_label=content.skip_label,
    )
    _store_parts(version, content)
    record(by=by, action=Action.CREATE, obj=version, changes={"items": len(content.items)})
    return version


def _store_parts(version: InstrumentVersion, content: VersionContent) -> None:
    scales = {
        scale.code: Scale.objects.create(
            version=version,
            code=scale.code,
            name=scale.name,
            about=scale.about,
            position=position,
        )
        for position, scale in enumerate(content.scales, start=1)
    }
    for position, item in enumerate(content.items, start=1):
        stored = Item.objects.create(
            version=version,
            code=item.code,
            position=position,
            text=item.text,
            read_aloud=item.read_aloud,
            drawing=item.drawing,
        )
        ScoringKey.objects.bulk_create(
            ScoringKey(item=stored, scale=scales[key.scale], is_reversed=key.is_reversed)
            for key in item.keys
        )
    ResponseOption.objects.bulk_create(
        ResponseOption(
            version=version,
            value=option.value,
            label=option.label,
            read_aloud=option.read_aloud,
            drawing=option.drawing,
        )
        for option in content.options
    )


@transaction.atomic
def set_version_state(*, version: InstrumentVersion, state: str, by: User) -> InstrumentVersion:
    """Take a version into use, or out of use; sessions begun before go on as they are.

    Raises:
        RefusedError: it cannot come to that state, or another sheet took its place.

    """
    locked = InstrumentVersion.objects.select_for_update(of=("self",)).filter(pk=version.pk).first()
    if locked is None:
        raise RefusedError(
            _("Another sheet took the place of “%(version)s”. Look at the list again.")
            % {"version": version.name}
        )
    check_can_become(locked, state)
    before, locked.state = locked.state, VersionState(state)
    locked.save(update_fields=["state"])
    record(by=by, action=Action.CHANGE, obj=locked, changes={"state": [before, state]})
    return locked
