"""Writes interviews with their answers and evidence, and the wishes."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from agencies.models import Programme, User
from assessments.models import Evidence, Interview, InterviewState, Mode, TopicAnswer, Wish
from serang_rutan.demo.interviews import Said, Talk, plan_answers, plan_evidence
from serang_rutan.demo.words import BELONGS_TO
from serang_rutan.demo.writing.common import CHUNK, at, insert


def write_interviews(
    rng: Random,
    talks: Sequence[Talk],
    inmates: Sequence[int],
    programmes: Mapping[str, Programme],
    officer: User,
) -> None:
    """Write the interviews; only a completed one has answers and evidence."""
    for begin in range(0, len(talks), CHUNK):
        interviews = [
            _interview(talk, inmates[talk.person], officer) for talk in talks[begin : begin + CHUNK]
        ]
        insert(Interview.objects, interviews)
        completed = [one for one in interviews if one.state == InterviewState.COMPLETED]
        _write_content(rng, completed, programmes)


def _interview(talk: Talk, inmate: int, officer: User) -> Interview:
    return Interview(
        inmate_id=inmate,
        interviewer=officer,
        state=talk.state,
        mode=Mode.READ_ALOUD if talk.read_aloud else Mode.INTERVIEW,
        language=talk.language,
        started_at=at(talk.day, 9),
        completed_at=None if talk.state == "draft" else at(talk.day, 9, 40),
    )


def _write_content(
    rng: Random, interviews: Iterable[Interview], programmes: Mapping[str, Programme]
) -> None:
    answers: list[TopicAnswer] = []
    evidence: list[Evidence] = []
    for interview in interviews:
        known = plan_evidence(rng)
        evidence.extend(
            Evidence(
                interview=interview,
                kind=row.kind,
                description=row.what,
                years=row.years,
                confidence=row.confidence,
                wants_to_develop=row.wants_more,
                programme=programmes.get(BELONGS_TO.get(row.what, "")),
            )
            for row in known
        )
        answers.extend(
            TopicAnswer(interview=interview, topic=topic, answered=answered, text=text)
            for topic, (answered, text) in plan_answers(rng, known).items()
        )
    insert(TopicAnswer.objects, answers)
    insert(Evidence.objects, evidence)


def write_wishes(
    wishes: Iterable[tuple[Talk, Sequence[Said]]],
    inmates: Sequence[int],
    programmes: Mapping[str, Programme],
    officer: User,
) -> None:
    """Write what everyone said of the programmes."""
    insert(
        Wish.objects,
        (
            Wish(
                inmate_id=inmates[talk.person],
                programme=programmes[said.programme],
                stance=said.stance,
                rank=said.rank,
                own_words=said.own_words,
                stated_at=at(talk.day, 9, 30),
                noted_by=officer,
            )
            for talk, words in wishes
            for said in words
        ),
    )
