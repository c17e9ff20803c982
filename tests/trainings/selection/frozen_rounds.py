"""Frozen inputs, small and readable, and invented ones of any shape."""

from hypothesis import strategies as st

POLICY = {
    "version": "1",
    "tiers": ["first_course", "last_chance", "waiting_turns", "readiness"],
    "turns_cap": 3,
    "ready_from": 66,
    "some_from": 33,
}


def batch(name, *, regency=0, other=2, residents_only=False):
    return {"id": name, "regency": regency, "other": other, "residents_only": residents_only}


def person(name, wishes, **fields):
    plain = {
        "resident": False,
        "barred": {},
        "had_course": False,
        "last_chance": [],
        "turns": 0,
        "readiness": {},
    }
    return {"id": name, "wishes": wishes, **plain, **fields}


def inputs(batches, people, *, decisions=(), gone=(), policy=None):
    return {
        "format": 1,
        "round": "1",
        "seed": "benih",
        "policy": POLICY | (policy or {}),
        "batches": batches,
        "people": people,
        "decisions": list(decisions),
        "gone": list(gone),
    }


@st.composite
def played(draw, *, people=8, batches=3):
    """Inputs of a few people and batches, with facts of every kind."""
    names = [f"b{number}" for number in range(draw(st.integers(1, batches)))]
    some = st.lists(st.sampled_from(names), unique=True)
    offered = [
        batch(
            name,
            regency=draw(st.integers(0, 2)),
            other=draw(st.integers(0, 2)),
            residents_only=draw(st.booleans()),
        )
        for name in names
    ]
    asked = [
        person(
            f"p{number}",
            draw(some),
            resident=draw(st.booleans()),
            had_course=draw(st.booleans()),
            last_chance=draw(some),
            turns=draw(st.integers(0, 4)),
            barred={name: ["clash"] for name in draw(some) if draw(st.booleans())},
            readiness={name: draw(st.integers(0, 100)) for name in draw(some)},
        )
        for number in range(draw(st.integers(1, people)))
    ]
    return inputs(offered, asked)
