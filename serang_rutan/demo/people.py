"""Invented people: name, birth, identity number, origin. Pure; nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from serang_rutan.demo import words

FEMALE_SHARE = 0.05
# Share of people by regency; half come from Kabupaten Serang, "99" is outside Banten.
ORIGINS = {
    "36.04": 50,
    "36.73": 17,
    "36.01": 9,
    "36.72": 8,
    "36.02": 6,
    "36.03": 5,
    "99": 5,
}
SERANG = "36.04"
SCHOOLING = {"none": 6, "sd": 28, "smp": 30, "sma": 20, "smk": 12, "d3": 2, "s1": 2}
PROOFS = {"ktp": 60, "kk": 25, "dukcapil": 15}
# Real serials count births of one day in one district and stay far below this.
FIRST_INVENTED_SERIAL = 9001


@dataclass(slots=True)
class Person:
    """An invented person; `key` is the position in the plan, from 0."""

    key: int
    name: str
    alias: str
    sex: str
    birth_date: date | None
    birth_place: str
    nik: str
    education: str
    job: str
    address: str
    regency: str
    district: str | None
    residence_basis: str
    residence_verified_on: date | None


@dataclass(slots=True)
class PeopleMaker:
    """Makes people one after another; no two have the same identity number."""

    rng: Random
    today: date
    districts: Mapping[str, Sequence[tuple[str, str]]]
    regency_names: Mapping[str, str]
    _made: int = 0
    _niks: set[str] = field(default_factory=set)

    def make(self, entered_on: date) -> Person:
        """Make a person who came in on `entered_on`."""
        rng = self.rng
        sex = "P" if rng.random() < FEMALE_SHARE else "L"
        birth_date = birth_before(rng, entered_on) if rng.random() > 0.04 else None
        regency = pick(rng, ORIGINS)
        district, district_name = self._district(regency)
        basis, verified_on = self._residence(regency, entered_on)
        person = Person(
            key=self._made,
            name=invent_name(rng, sex),
            alias=rng.choice(words.ALIASES) if rng.random() < 0.12 else "",
            sex=sex,
            birth_date=birth_date,
            birth_place=birth_place(self.regency_names[regency]),
            nik=self._nik(district or regency, birth_date, sex),
            education=pick(rng, SCHOOLING),
            job=rng.choice(words.JOBS),
            address=_address(rng, district_name),
            regency=regency,
            district=district,
            residence_basis=basis,
            residence_verified_on=verified_on,
        )
        self._made += 1
        return person

    def _district(self, regency: str) -> tuple[str | None, str]:
        known = self.districts.get(regency)
        return self.rng.choice(known) if known else (None, "")

    def _residence(self, regency: str, entered_on: date) -> tuple[str, date | None]:
        """Say what the residence is known from, and since when it is proven if it is."""
        proven = self.rng.random() < (0.85 if regency == SERANG else 0.2)
        day = entered_on + timedelta(days=self.rng.randint(2, 12))
        if proven and day <= self.today:
            return pick(self.rng, PROOFS), day
        return ("own" if self.rng.random() < 0.3 else "sdp"), None

    def _nik(self, region: str, birth_date: date | None, sex: str) -> str:
        if birth_date is None or self.rng.random() < 0.05:
            return ""
        serial = FIRST_INVENTED_SERIAL
        while (nik := make_nik(region, birth_date, sex, serial)) in self._niks:
            serial += 1
        self._niks.add(nik)
        return nik


def make_nik(region: str, birth_date: date, sex: str, serial: int) -> str:
    """Put 16 digits together: place, day (plus 40 for women), month, year, serial.

    `region` is a Kemendagri code of a district or regency; "99" (elsewhere) becomes 320101.
    """
    place = (region.replace(".", "") + "01")[:6] if region != "99" else "320101"
    day = birth_date.day + (40 if sex == "P" else 0)
    return f"{place}{day:02d}{birth_date:%m%y}{serial:04d}"


def invent_name(rng: Random, sex: str) -> str:
    """Give a name in capitals, as SDP writes it; a few people have one word only."""
    given = rng.choice(words.FEMALE_NAMES if sex == "P" else words.MALE_NAMES)
    return given if rng.random() < 0.06 else f"{given} {rng.choice(words.FAMILY_NAMES)}"


def birth_before(rng: Random, entered_on: date) -> date:
    """Give a birth date for an adult: mostly aged 20–40 on `entered_on`, never under 18."""
    years = min(18.2 + rng.gammavariate(3, 4), 70)
    return entered_on - timedelta(days=round(years * 365.25))


def birth_place(regency_name: str) -> str:
    """Give the town a regency is named for."""
    town = regency_name.removeprefix("Kabupaten ").removeprefix("Kota ")
    return "Bogor" if town == "Luar Banten" else town


def pick(rng: Random, weights: Mapping[str, float]) -> str:
    """Choose a key by its weight."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def _address(rng: Random, district_name: str) -> str:
    lane = f"RT {rng.randint(1, 9):02d}/{rng.randint(1, 6):02d}"
    district = f" Kec. {district_name}" if district_name else ""
    return f"Kp. {rng.choice(words.HAMLETS)} {lane}{district}"
