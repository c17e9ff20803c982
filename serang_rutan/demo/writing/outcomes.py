"""Writes what participants thought of finished batches, and one remedial session to come."""

import uuid
from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random

from agencies.models import User
from serang_rutan.core.refusal import RefusedError
from serang_rutan.demo.people import pick
from serang_rutan.demo.workdays import workdays_from
from serang_rutan.demo.writing.common import insert
from trainings.actions.remedial import plan_remedial
from trainings.models import (
    Batch,
    BatchState,
    EvaluationAnswer,
    EvaluationForm,
    EvaluationRemark,
    EvaluationSlip,
    Room,
)
from trainings.outcomes.remedial import guests_of
from trainings.policies.evaluation import participants
from trainings.timetable.slot import Slot

# The newest finished batch has no slips yet, the second too few to be shown.
EVALUATED = 12
TOO_FEW = 3
RETURNED = 0.8
FACES = {"5": 42, "4": 38, "3": 13, "2": 5, "1": 2}
TIGHT = {"5": 20, "4": 30, "3": 30, "2": 15, "1": 5}
BLANK = 0.04
REMARKS = (
    "Alatnya ditambah supaya tidak menunggu giliran.",
    "Pelatihnya sabar, mudah dimengerti.",
    "Waktunya kurang lama.",
    "Terima kasih, semoga ada lanjutannya.",
    "Ruangnya panas kalau siang.",
    "Mau belajar cara menjualnya juga.",
)
HOURS = ((8, 10), (10, 12), (13, 15), (14, 16))


def write_outcomes(rng: Random, today: date, officer: User) -> None:
    """Write slips of the newest finished batches, and invite to a remedial session of one."""
    finished = Batch.objects.filter(state=BatchState.FINISHED).order_by("-ends_on", "-pk")
    batches = list(finished.select_related("programme")[:EVALUATED])
    for place, batch in enumerate(batches):
        people = participants(batch)
        number = (0, TOO_FEW)[place] if place < 2 else round(people * RETURNED)
        _write_slips(rng, batch, min(number, people))
    _write_remedial(batches, today, officer)


def _write_slips(rng: Random, batch: Batch, number: int) -> None:
    form = EvaluationForm.objects.on(batch.ends_on)
    slips = [EvaluationSlip(pk=_key(rng), batch=batch, form=form) for _ in range(number)]
    insert(EvaluationSlip.objects, slips)
    insert(EvaluationAnswer.objects, _answers(rng, form, slips))
    texts = rng.sample(REMARKS, min(len(REMARKS), number // 4))
    remarks = [EvaluationRemark(pk=_key(rng), batch=batch, text=text) for text in texts]
    insert(EvaluationRemark.objects, remarks)


def _answers(
    rng: Random, form: EvaluationForm, slips: list[EvaluationSlip]
) -> Iterator[EvaluationAnswer]:
    questions = list(form.questions.all())
    for slip in slips:
        for question in questions:
            faces = TIGHT if question.short in ("Ruang", "Waktu") else FACES
            face = int(pick(rng, faces))
            if rng.random() >= BLANK:
                yield EvaluationAnswer(pk=_key(rng), slip=slip, question=question, face=face)


def _write_remedial(batches: list[Batch], today: date, officer: User) -> None:
    """Invite whoever it could help, of the newest batch that has someone, in a free hour."""
    for batch in batches:
        keys = [guest.key for guest in guests_of(batch) if guest.cause]
        room = batch.rooms.first()
        if keys and room and _plan(batch, room, keys, today, officer):
            return


def _plan(batch: Batch, room: Room, keys: list[int], today: date, officer: User) -> bool:
    for day in workdays_from(today + timedelta(days=2), 5):
        for first, last in HOURS:
            slot = Slot(room, time(first), time(last), "Latihan ulang")
            try:
                plan_remedial(batch=batch, day=day, slot=slot, enrolments=keys, by=officer)
            except RefusedError:
                continue
            return True
    return False


def _key(rng: Random) -> uuid.UUID:
    return uuid.UUID(int=rng.getrandbits(128), version=4)
