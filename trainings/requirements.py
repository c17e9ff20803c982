"""What a batch asks of people beside the rules of every batch: sex, block, schooling, reading.

The verdicts are pure, and all of them hard. Schooling or reading that nobody knows of bars nothing;
people are never put into a group for one sex or block on a guess.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inmates.models import Inmate
from inmates.models.inmate import Education, Sex
from trainings.eligibility import Verdict
from trainings.models import Batch

_STEPS = {
    Education.NONE: 0,
    Education.PRIMARY: 1,
    Education.JUNIOR: 2,
    Education.SENIOR: 3,
    Education.VOCATIONAL: 3,
    Education.DIPLOMA: 4,
    Education.BACHELOR: 5,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a batch asks; empty fields ask for nothing."""

    for_sex: str = ""
    blocks: str = ""
    least_education: str = ""
    needs_reading: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a person; empty or None where it is not."""

    sex: str = ""
    block: str = ""
    education: str = ""
    reads: bool | None = None


def asked_by(batch: Batch) -> Asked:
    """Read what `batch` asks."""
    return Asked(batch.for_sex, batch.blocks, batch.least_education, batch.needs_reading)


def known_of(person: Inmate, reads: bool | None) -> Person:
    """Read what is known of someone; fetched with `with_current_stay`, it asks no query."""
    stay = person.current_stay()
    return Person(person.sex, stay.block if stay else "", person.education, reads)


def judge_requirements(asked: Asked, person: Person) -> list[Verdict]:
    """Give the requirements that stand in the way of a person."""
    return [*_group(asked, person), *_schooling(asked, person)]


def _group(asked: Asked, person: Person) -> Iterator[Verdict]:
    if asked.for_sex and person.sex != asked.for_sex:
        text = _("This batch is for: %(sex)s.") % {"sex": Sex(asked.for_sex).label}
        yield _refusal("wrong_sex", text)
    blocks = {block.strip().casefold() for block in asked.blocks.split(",")} - {""}
    if blocks and person.block.strip().casefold() not in blocks:
        text = _("This batch is for people of these blocks: %(blocks)s.")
        yield _refusal("wrong_block", text % {"blocks": asked.blocks})


def _schooling(asked: Asked, person: Person) -> Iterator[Verdict]:
    if asked.least_education and person.education:
        least = Education(asked.least_education)
        if _STEPS[Education(person.education)] < _STEPS[least]:
            text = _("This batch needs schooling: %(least)s.") % {"least": least.label}
            yield _refusal("education", text)
    if asked.needs_reading and person.reads is False:
        yield _refusal("reading", _("This batch needs reading and writing without help."))


def _refusal(code: str, text: str) -> Verdict:
    return Verdict(code, ok=False, hard=True, text=text)
