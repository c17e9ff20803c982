import datetime as dt
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from serang_rutan.demo.people import FIRST_INVENTED_SERIAL, PeopleMaker, make_nik
from tests.demo.places import DISTRICTS, NAMES, TODAY


def _people(count, seed=1, entered_on=dt.date(2026, 3, 2)):
    maker = PeopleMaker(Random(seed), TODAY, DISTRICTS, NAMES)
    return [maker.make(entered_on) for _ in range(count)]


def test_a_nik_counts_forty_days_on_for_women():
    birth = dt.date(1995, 7, 4)

    assert make_nik("36.04.05", birth, "P", 9001) == "3604054407959001"
    assert make_nik("36.04.05", birth, "L", 9001) == "3604050407959001"


@given(
    st.dates(dt.date(1940, 1, 1), dt.date(2008, 12, 31)),
    st.sampled_from("LP"),
    st.sampled_from(["36.04.05", "36.72", "99"]),
)
def test_a_nik_always_has_sixteen_digits(birth, sex, region):
    nik = make_nik(region, birth, sex, FIRST_INVENTED_SERIAL)

    assert len(nik) == 16
    assert nik.isdigit()


def test_niks_agree_with_birth_date_and_sex_and_have_invented_serials():
    for person in _people(300):
        if person.nik:
            day = int(person.nik[6:8]) - (40 if person.sex == "P" else 0)
            assert day == person.birth_date.day
            assert person.nik[8:12] == f"{person.birth_date:%m%y}"
            assert int(person.nik[12:]) >= FIRST_INVENTED_SERIAL


def test_no_two_people_share_a_nik():
    niks = [person.nik for person in _people(3000) if person.nik]

    assert len(niks) == len(set(niks))


def test_nobody_is_a_minor_on_the_day_of_entry():
    entered_on = dt.date(2026, 3, 2)

    ages = [
        (entered_on - person.birth_date).days / 365.25
        for person in _people(1000, entered_on=entered_on)
        if person.birth_date
    ]

    assert min(ages) >= 18
    assert sum(20 <= age <= 40 for age in ages) / len(ages) > 0.75


def test_some_have_no_birth_date_no_nik_or_an_alias():
    people = _people(1000)

    assert 10 < sum(person.birth_date is None for person in people) < 90
    assert 50 < sum(not person.nik for person in people) < 150
    assert 70 < sum(bool(person.alias) for person in people) < 180


def test_a_residence_is_proven_with_a_paper_and_a_day():
    for person in _people(500):
        proven = person.residence_basis in ("ktp", "kk", "dukcapil")
        assert proven == (person.residence_verified_on is not None)


def test_nobody_is_proven_a_resident_in_the_future():
    for person in _people(300, entered_on=TODAY):
        assert person.residence_verified_on is None
