"""The guard of rooms for SQLite, which has one writer at a time: triggers."""
# ruff: noqa: S608 - no value from outside is put into these statements

NAME = "one_session_in_a_room_at_a_time"
_TAKEN = f"""
    SELECT RAISE(ABORT, '{NAME}') WHERE EXISTS (
        SELECT 1 FROM trainings_session AS other
        WHERE other.room_id = NEW.room_id AND other.held_on = NEW.held_on
          AND other.id IS NOT NEW.id AND other.state <> 'cancelled'
          AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at);
"""

INSTALL = (
    f"""CREATE TRIGGER room_guard_new BEFORE INSERT ON trainings_session
    WHEN NEW.state <> 'cancelled' BEGIN {_TAKEN} END""",
    f"""CREATE TRIGGER room_guard_moved
    BEFORE UPDATE OF room_id, held_on, starts_at, ends_at, state ON trainings_session
    WHEN NEW.state <> 'cancelled' BEGIN {_TAKEN} END""",
)
DROP = (
    "DROP TRIGGER IF EXISTS room_guard_new",
    "DROP TRIGGER IF EXISTS room_guard_moved",
)
