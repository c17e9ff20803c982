"""Obstacles are sentences that name the rule and the other side."""

import datetime as dt

import pytest
from django.utils import translation

from trainings.timetable.obstacles import Closed, Group, Meeting, Obstacle, Place, Rule, Trainer
from trainings.timetable.words import sentence, sentences

DAY = dt.date(2026, 11, 3)
WELDING = Group(1, "Las, angkatan 1", DAY, DAY)
SEWING = Group(2, "Menjahit, angkatan 2", DAY, DAY)
SHOP = Place(1, "Bengkel", 10, "Sayap timur")
HALL = Place(2, "Aula", 40, "Sayap timur")
WANTED = Meeting(WELDING, SHOP, DAY, dt.time(9), dt.time(11))
OTHER = Meeting(SEWING, HALL, DAY, dt.time(10), dt.time(12))
ALL_DAY = Closed(Rule.SPECIAL_DAY, "Razia")
PRAYER = Closed(Rule.CLOSED_HOURS, "Salat Zuhur", None, dt.time(12), dt.time(13))
REPAIR = Closed(Rule.CLOSED_HOURS, "Perbaikan", 1, dt.time(8), dt.time(10))
OTHER_SIDE = ("Menjahit, angkatan 2", "Selasa, 3 November 2026, 10.00–12.00")
CASES = {
    Rule.OUTSIDE_BATCH: ({}, ("3 November 2026",)),
    Rule.HOLIDAY: ({"closed": Closed(Rule.HOLIDAY, "Natal")}, ("Natal", "Selasa")),
    Rule.SPECIAL_DAY: ({"closed": ALL_DAY}, ("Razia", "Selasa")),
    Rule.CLOSED_HOURS: ({"closed": PRAYER}, ("Salat Zuhur", "12.00–13.00", "Selasa")),
    Rule.ROOM_NOT_OF_BATCH: ({}, ("Bengkel",)),
    Rule.ROOM_CAPACITY: ({"needed": 12, "most": 10}, ("Bengkel", "12", "10")),
    Rule.OWN_BATCH: ({"others": (OTHER,)}, OTHER_SIDE[1:]),
    Rule.ROOM: ({"others": (OTHER,)}, (*OTHER_SIDE, "Bengkel")),
    Rule.TRAINER: ({"others": (OTHER,), "trainers": (Trainer(1, "Ani"),)}, (*OTHER_SIDE, "Ani")),
    Rule.PARTICIPANT: ({"others": (OTHER,), "needed": 2}, (*OTHER_SIDE, "2")),
    Rule.SEX_SEPARATION: ({"others": (OTHER,)}, (*OTHER_SIDE, "Aula", "Sayap timur")),
    Rule.ESCORTS: ({"others": (OTHER,), "needed": 5, "most": 4}, (OTHER_SIDE[0], "5", "4")),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_sentence(rule, language):
    values, named = CASES[rule]
    with translation.override(language):
        text = sentence(Obstacle(rule, WANTED, **values))
    expected = [part.replace("Selasa", "Tuesday") if language == "en" else part for part in named]
    assert [part for part in expected if part not in text] == []
    assert text.endswith(".")
    assert "%(" not in text


@pytest.mark.parametrize(
    ("rule", "closed"),
    [(Rule.SPECIAL_DAY, Closed(Rule.SPECIAL_DAY, "Cat ulang", 1)), (Rule.CLOSED_HOURS, REPAIR)],
)
def test_where_one_room_is_closed_it_is_named(rule, closed):
    text = sentence(Obstacle(rule, WANTED, closed=closed))
    assert "Bengkel" in text
    assert closed.name in text


def test_a_batch_too_large_for_all_escorts_names_nobody_else():
    text = sentence(Obstacle(Rule.ESCORTS, WANTED, needed=3, most=2))
    assert "3" in text
    assert "2" in text


def test_several_obstacles_are_a_sentence_each():
    found = [Obstacle(Rule.OWN_BATCH, WANTED, (OTHER,)), Obstacle(Rule.ROOM, WANTED, (OTHER,))]
    assert sentences(found) == [sentence(found[0]), sentence(found[1])]
