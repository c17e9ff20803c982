"""A roster as a browser sends it."""

from tests.trainings.scenes import marks_for


def filled(batch, code="hadir", **more):
    """Everyone of `batch` with `code`, on a page that showed nothing yet."""
    marks = {f"code-{pk}": code for pk in marks_for(batch)}
    return {**marks, "topic": "Bahan", "rest": "hadir", **more}
