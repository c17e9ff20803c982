"""The parts of an interview, in the order in which they are asked. Each is saved on its own."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.models import EvidenceKind, Topic


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the interview; `slug` is its part of the address.

    A section asks about `topics`, holds rows of evidence of one `kind`, or asks for wishes.
    """

    slug: str
    title: str | Promise
    intro: str | Promise
    topics: tuple[Topic, ...] = ()
    kind: EvidenceKind | None = None
    has_wishes: bool = False
    has_manner: bool = False


SUMMARY = Section(
    "ringkasan",
    _("Summary"),
    _("Read it back to the person. Correct what is wrong, then complete the interview."),
)
SECTIONS = (
    Section(
        "kerja",
        _("Work"),
        _("What did you do before? Informal work counts: helping out, own business, the field."),
        topics=(Topic.WORK,),
        kind=EvidenceKind.WORK,
        has_manner=True,
    ),
    Section(
        "kursus",
        _("Courses"),
        _("Which courses did you follow, which certificates do you have?"),
        topics=(Topic.CERTIFICATES,),
        kind=EvidenceKind.CERTIFICATE,
    ),
    Section(
        "keterampilan",
        _("Skills"),
        _("What can you do, how sure are you of it, and do you want to become better at it?"),
        topics=(Topic.SKILLS,),
        kind=EvidenceKind.SKILL,
    ),
    Section(
        "kebutuhan",
        _("Needs"),
        _("What help is needed, what may stand in the way, and what comes after release?"),
        topics=(Topic.LITERACY, Topic.ADJUSTMENTS, Topic.OBSTACLES, Topic.PLANS),
    ),
    Section(
        "keinginan",
        _("Wishes"),
        _("What do you want to learn? Give the best-loved programmes the ranks 1, 2, 3, …"),
        has_wishes=True,
    ),
    SUMMARY,
)
_BY_SLUG = {section.slug: section for section in SECTIONS}


def section_at(slug: str) -> Section | None:
    """Find a section by its part of the address, or give None."""
    return _BY_SLUG.get(slug)


def section_after(section: Section) -> Section:
    """Give the section that follows; the summary is the last and follows itself."""
    position = SECTIONS.index(section)
    return SECTIONS[min(position + 1, len(SECTIONS) - 1)]
