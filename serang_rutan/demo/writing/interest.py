"""Writes sessions on interest with their answers and results.

Open ones go through the actions, which freezes the versions; the many that ended are written in
chunks, each result computed by the rules of the site.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from django.db.models import DateTimeField, OuterRef, Subquery

from agencies.models import User
from assessments.actions import interest
from assessments.actions.interest.begin import CODE_ALPHABET, CODE_LENGTH
from assessments.actions.interest.completion import result_row
from assessments.instruments import VersionContent, content_hash, load_content
from assessments.models import (
    ConsentWording,
    InstrumentVersion,
    InterestResult,
    InterestSession,
    ItemAnswer,
    PaperEntry,
)
from assessments.outcome import outcome
from inmates.models import Inmate
from serang_rutan.demo.interest import Asked, plan_values
from serang_rutan.demo.writing.common import at, insert

Values = Mapping[str, tuple[int | None, float]]
CHUNK_OF_SESSIONS = 500


@dataclass(slots=True)
class Form:
    """A version with what a writer asks of it again and again."""

    version: InstrumentVersion
    content: VersionContent = field(init=False)
    keys: dict[str, int] = field(init=False)
    hash: str = field(init=False)

    def __post_init__(self) -> None:
        """Read the version once."""
        self.content = load_content(self.version)
        self.keys = dict(self.version.items.values_list("code", "pk"))
        self.hash = content_hash(self.content)

    def values(self, rng: Random) -> Values:
        """Answer it as one invented person would."""
        items = [(item.code, item.keys[0].scale) for item in self.content.items]
        return plan_values(rng, items, self.content.top)


class InterestWriter:
    """Writes sessions in the order planned."""

    def __init__(self, rng: Random, officer: User) -> None:
        """Read the versions in use and the wording of the consent."""
        self.rng, self.officer = rng, officer
        self.wording = ConsentWording.objects.earliest("in_force_from")
        self.forms = {one.code: Form(one) for one in InstrumentVersion.objects.in_use()}
        self._codes: set[str] = set()

    def write(self, asked: Sequence[Asked], inmates: Sequence[int]) -> None:
        """Write every session; `inmates` gives the key of each person."""
        for one in asked:
            if one.state == "open":
                self._begin(one, inmates[one.person])
        ended = [one for one in asked if one.state != "open"]
        for start in range(0, len(ended), CHUNK_OF_SESSIONS):
            self._write_ended(ended[start : start + CHUNK_OF_SESSIONS], inmates)
        _date_back()

    def _begin(self, one: Asked, inmate: int) -> None:
        form = self.forms[one.version]
        session = interest.begin_session(
            inmate=Inmate.objects.get(pk=inmate),
            version=form.version,
            mode=one.mode,
            language=one.language,
            by=self.officer,
        )
        interest.give_consent(session=session, by=self.officer)
        given = {code: value for code, (value, _seconds) in form.values(self.rng).items()}
        first = dict(list(given.items())[: one.answered])
        interest.answer_many(session=session, values=first, by=self.officer)
        InterestSession.objects.filter(pk=session.pk).update(
            started_at=at(one.day, 10),
            consented_at=at(one.day, 10, 1),
            seen_at=at(one.day, 10, 9),
            person_code=self._code(),
        )

    def _write_ended(self, asked: Sequence[Asked], inmates: Sequence[int]) -> None:
        sessions = [self._session(one, inmates[one.person]) for one in asked]
        insert(InterestSession.objects, sessions)
        answered = [
            (session, self.forms[one.version], self.forms[one.version].values(self.rng))
            for one, session in zip(asked, sessions, strict=True)
            if one.state != "declined"
        ]
        insert(ItemAnswer.objects, _answers(answered))
        insert(InterestResult.objects, (_result(*one) for one in answered))
        insert(PaperEntry.objects, self._entries(answered))

    def _session(self, one: Asked, inmate: int) -> InterestSession:
        started, agreed = at(one.day, 10), one.state != "declined"
        return InterestSession(
            inmate_id=inmate,
            version=self.forms[one.version].version,
            mode=one.mode,
            language=one.language,
            state=one.state,
            consent=self.wording if agreed else None,
            consented_at=started + timedelta(minutes=1) if agreed else None,
            person_code=self._code(),
            started_at=started,
            started_by=self.officer,
            seen_at=started + timedelta(minutes=11) if agreed else None,
            ended_at=started + timedelta(minutes=12 if agreed else 1),
        )

    def _code(self) -> str:
        while True:
            code = "".join(self.rng.choices(CODE_ALPHABET, k=CODE_LENGTH))
            if code not in self._codes:
                self._codes.add(code)
                return code

    def _entries(
        self, answered: Sequence[tuple[InterestSession, Form, Values]]
    ) -> Iterator[PaperEntry]:
        for session, _form, values in answered:
            if session.mode == "paper":
                given = {code: value for code, (value, _seconds) in values.items()}
                for number in (1, 2):
                    yield PaperEntry(
                        session=session, number=number, values=given, entered_by=self.officer
                    )


def _answers(answered: Sequence[tuple[InterestSession, Form, Values]]) -> Iterator[ItemAnswer]:
    for session, form, values in answered:
        timed = session.mode == "self"
        for code, (value, seconds) in values.items():
            yield ItemAnswer(
                session=session,
                item_id=form.keys[code],
                value=value,
                seconds=seconds if timed else None,
            )


def _result(session: InterestSession, form: Form, values: Values) -> InterestResult:
    timed = session.mode == "self"
    found = outcome(
        form.content,
        {code: value for code, (value, _seconds) in values.items()},
        seconds=[seconds for _value, seconds in values.values()] if timed else None,
    )
    return result_row(session, form.hash, found)


def _date_back() -> None:
    """Give answers and results the time of their session, where inserting gave them that of now."""
    ItemAnswer.objects.update(answered_at=_of_session("seen_at"))
    InterestResult.objects.update(computed_at=_of_session("ended_at"))
    PaperEntry.objects.filter(number=1).update(entered_at=_of_session("seen_at"))
    PaperEntry.objects.filter(number=2).update(entered_at=_of_session("ended_at"))


def _of_session(name: str) -> Subquery:
    """Give a time of the session that a row belongs to."""
    of_row = InterestSession.objects.filter(pk=OuterRef("session")).order_by()
    return Subquery(of_row.values(name)[:1], output_field=DateTimeField())
