"""Where the people of these tests come from, and a Rutan full of them."""

import datetime as dt
from random import Random

from serang_rutan.demo.cases import CaseMaker
from serang_rutan.demo.people import PeopleMaker
from serang_rutan.demo.population import Flow

TODAY = dt.date(2026, 11, 24)
DISTRICTS = {"36.04": [("36.04.05", "Kramatwatu"), ("36.04.30", "Anyar")]}
NAMES = {
    "36.01": "Kabupaten Pandeglang",
    "36.02": "Kabupaten Lebak",
    "36.03": "Kabupaten Tangerang",
    "36.04": "Kabupaten Serang",
    "36.72": "Kota Cilegon",
    "36.73": "Kota Serang",
    "99": "Luar Banten",
}


def make_population(size=400, years=2, seed=1, today=TODAY):
    return Flow(
        rng=Random(seed),
        people=PeopleMaker(Random(seed), today, DISTRICTS, NAMES),
        cases=CaseMaker(Random(seed)),
        size=size,
        first=today - dt.timedelta(days=365 * years),
        today=today,
    ).run()
