"""The figures of a year: counted in a constant number of queries, small numbers hidden."""

from reports.figures.assembly import progress_of
from reports.figures.progress import AgencyRow, MonthRow, PlaceRow, Progress
from reports.figures.years import years_on_record

__all__ = ["AgencyRow", "MonthRow", "PlaceRow", "Progress", "progress_of", "years_on_record"]
