from dataclasses import replace

import pytest

from reports.drawings import month_chart, place_chart, target_charts
from reports.figures import progress_of

pytestmark = pytest.mark.django_db


def test_target_stands_beside_realisation(small_year, agency_a):
    participants, completions = target_charts(progress_of(small_year))
    assert [group.label for group in participants.groups] == [agency_a.short_name]
    assert [bar.text for bar in participants.groups[0].bars] == ["16", "8"]
    assert [bar.text for bar in completions.groups[0].bars] == ["12", "6"]


def test_an_agency_whose_figure_is_hidden_is_not_drawn(small_year):
    progress = progress_of(small_year)
    hidden = tuple(replace(row, participants=None) for row in progress.agencies)
    charts = target_charts(replace(progress, agencies=hidden))
    assert len(charts) == 1


def test_months_are_drawn_with_gaps_for_hidden_ones(small_year):
    progress = progress_of(small_year)
    first = replace(progress.months[0], participants=None)
    chart = month_chart(replace(progress, months=(first, *progress.months[1:])))
    assert len(chart.lines[0].points) == 11
    assert len(chart.lines[1].points) == 12


def test_places_are_drawn_largest_first_and_only_if_shown(small_year):
    progress = progress_of(small_year)
    assert len(place_chart(progress).groups) == 1
    hidden = tuple(replace(row, participants=None) for row in progress.places)
    assert place_chart(replace(progress, places=hidden)) is None
