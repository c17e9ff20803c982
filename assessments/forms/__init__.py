"""Forms of the interview: one per part of a section, and one that holds a section together."""

from assessments.forms.section import SectionForm

__all__ = ["SectionForm"]
