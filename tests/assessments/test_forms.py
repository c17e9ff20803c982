from decimal import Decimal

import pytest

from agencies.models import Programme
from assessments.content import EvidenceEntry, TopicEntry, WishEntry
from assessments.forms.evidence import row_forms
from assessments.forms.topic import TopicForm
from assessments.forms.wish import WishForm, check_ranks
from assessments.models import Answered, Confidence, EvidenceKind, Stance, Topic


def topic_form(topic=Topic.PLANS, **data):
    return TopicForm(topic, data)


def wish_form(number=1, **data):
    programme = Programme(pk=number, name=f"Program {number}")
    sent = {f"wish-{number}-{name}": value for name, value in data.items()}
    form = WishForm(WishEntry(programme), sent)
    form.is_valid()
    return form


def rows(kind, *filled):
    data = {"rows-TOTAL_FORMS": len(filled), "rows-INITIAL_FORMS": 0}
    for place, row in enumerate(filled):
        data |= {f"rows-{place}-{name}": value for name, value in row.items()}
    return row_forms(kind, (), data)


def test_an_untouched_topic_was_not_asked():
    form = topic_form()
    assert form.is_valid()
    assert form.entry() == TopicEntry(Topic.PLANS, Answered.NOT_ASKED)


def test_none_differs_from_not_asked():
    form = topic_form(answered=Answered.NONE)
    assert form.is_valid()
    assert form.entry().answered == Answered.NONE


def test_a_text_means_that_there_is_an_answer():
    form = topic_form(text="Buka bengkel")
    assert form.is_valid()
    assert form.entry() == TopicEntry(Topic.PLANS, Answered.PRESENT, "Buka bengkel")


def test_a_text_beside_none_is_refused():
    assert "answered" in topic_form(answered=Answered.NONE, text="Buka bengkel").errors


def test_topics_with_rows_have_no_text_and_rows_mean_there_is():
    form = topic_form(Topic.WORK)
    assert form.is_valid()
    assert "text" not in form.fields
    assert form.entry(has_rows=True).answered == Answered.PRESENT


def test_an_empty_row_is_no_row_and_years_take_a_comma():
    formset = rows(
        EvidenceKind.WORK,
        {"description": "Petani", "years": "2,5"},
        {"description": "", "years": ""},
    )
    assert formset.is_valid()
    assert [form.entry() for form in formset] == [EvidenceEntry("Petani", Decimal("2.5")), None]


def test_a_skill_row_keeps_its_confidence():
    filled = {"description": "Las", "confidence": "3", "wants_to_develop": "on"}
    formset = rows(EvidenceKind.SKILL, filled)
    assert formset.is_valid()
    assert formset[0].entry() == EvidenceEntry("Las", None, Confidence.ALONE, wants_to_develop=True)


@pytest.mark.parametrize("years", ["3", "0,5"])
def test_a_row_that_does_not_say_of_what_is_refused(years):
    formset = rows(EvidenceKind.WORK, {"description": "", "years": years})
    assert not formset.is_valid()
    assert "description" in formset[0].errors


@pytest.mark.parametrize("years", ["-1", "200", "lama", "1,25"])
def test_years_are_a_number_that_makes_sense(years):
    formset = rows(EvidenceKind.WORK, {"description": "Petani", "years": years})
    assert "years" in formset[0].errors


def test_stored_rows_come_with_spare_ones():
    formset = row_forms(EvidenceKind.SKILL, (EvidenceEntry("Las"),))
    assert len(formset) == 4
    assert formset[0]["description"].value() == "Las"


def test_a_rank_means_that_the_programme_is_wanted():
    assert wish_form(rank="1").entry().stance == Stance.YES


def test_an_untouched_programme_was_not_asked():
    assert wish_form().entry().stance is None


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"stance": Stance.NO, "rank": "1"}, "rank"),
        ({"stance": Stance.UNSURE, "rank": "1"}, "rank"),
        ({"rank": "0"}, "rank"),
        ({"rank": "dua"}, "rank"),
        ({"own_words": "Senang"}, "stance"),
        ({"stance": "?"}, "stance"),
    ],
)
def test_a_wish_that_contradicts_itself_is_refused(data, field):
    assert field in wish_form(**data).errors


def test_the_same_rank_twice_names_both_programmes():
    first, second, third = (
        wish_form(number, rank=rank) for number, rank in ((1, 1), (2, 1), (3, 2))
    )
    check_ranks([first, second, third])
    message = str(second.errors["rank"])
    assert "Program 1" in message
    assert "Program 2" in message
    assert not first.errors
    assert not third.errors
