"""The guards of seats for SQLite, which has one writer at a time, so nothing must be held."""
# ruff: noqa: S608 - no value from outside is put into these statements

_HOLDING = "('offered', 'accepted', 'enrolled', 'suspended')"
_TAKEN = "('accepted', 'enrolled', 'suspended')"

_FULL = f"""
    SELECT RAISE(ABORT, 'seats_never_exceed_the_quota')
    WHERE (SELECT count(*) FROM trainings_enrolment
           WHERE batch_id = NEW.batch_id AND state IN {_HOLDING})
        >= (SELECT quota FROM trainings_batch WHERE id = NEW.batch_id);
"""
_TWICE = f"""
    SELECT RAISE(ABORT, 'one_place_on_the_same_days')
    WHERE EXISTS (
        SELECT 1 FROM trainings_enrolment AS other
        JOIN trainings_batch AS theirs ON theirs.id = other.batch_id
        JOIN trainings_batch AS ours ON ours.id = NEW.batch_id
        WHERE other.inmate_id = NEW.inmate_id AND other.id IS NOT NEW.id
          AND other.batch_id <> NEW.batch_id AND other.state IN {_TAKEN}
          AND theirs.starts_on <= ours.ends_on AND ours.starts_on <= theirs.ends_on);
"""

INSTALL = (
    f"""CREATE TRIGGER seat_guard_full_new BEFORE INSERT ON trainings_enrolment
    WHEN NEW.state IN {_HOLDING} BEGIN {_FULL} END""",
    f"""CREATE TRIGGER seat_guard_full_moved
    BEFORE UPDATE OF state, batch_id ON trainings_enrolment
    WHEN NEW.state IN {_HOLDING}
        AND NOT (OLD.state IN {_HOLDING} AND OLD.batch_id = NEW.batch_id)
    BEGIN {_FULL} END""",
    f"""CREATE TRIGGER seat_guard_days_new BEFORE INSERT ON trainings_enrolment
    WHEN NEW.state IN {_TAKEN} BEGIN {_TWICE} END""",
    f"""CREATE TRIGGER seat_guard_days_moved
    BEFORE UPDATE OF state, batch_id, inmate_id ON trainings_enrolment
    WHEN NEW.state IN {_TAKEN} AND NOT (OLD.state IN {_TAKEN}
        AND OLD.batch_id = NEW.batch_id AND OLD.inmate_id = NEW.inmate_id)
    BEGIN {_TWICE} END""",
    f"""CREATE TRIGGER seat_guard_quota BEFORE UPDATE OF quota ON trainings_batch
    WHEN NEW.quota < OLD.quota BEGIN
        SELECT RAISE(ABORT, 'seats_never_exceed_the_quota')
        WHERE (SELECT count(*) FROM trainings_enrolment
               WHERE batch_id = NEW.id AND state IN {_HOLDING}) > NEW.quota;
    END""",
    f"""CREATE TRIGGER seat_guard_span BEFORE UPDATE OF starts_on, ends_on ON trainings_batch
    WHEN NEW.starts_on < OLD.starts_on OR NEW.ends_on > OLD.ends_on BEGIN
        SELECT RAISE(ABORT, 'one_place_on_the_same_days')
        WHERE EXISTS (
            SELECT 1 FROM trainings_enrolment AS mine
            JOIN trainings_enrolment AS other ON other.inmate_id = mine.inmate_id
            JOIN trainings_batch AS theirs ON theirs.id = other.batch_id
            WHERE mine.batch_id = NEW.id AND mine.state IN {_TAKEN}
              AND other.batch_id <> NEW.id AND other.state IN {_TAKEN}
              AND theirs.starts_on <= NEW.ends_on AND NEW.starts_on <= theirs.ends_on);
    END""",
)
DROP = tuple(
    f"DROP TRIGGER IF EXISTS seat_guard_{name}"
    for name in ("full_new", "full_moved", "days_new", "days_moved", "quota", "span")
)
