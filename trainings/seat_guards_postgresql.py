"""The guards of seats for PostgreSQL. They hold the batch, then the person, before they look.

`FOR NO KEY UPDATE` lets rows that only refer to the batch or the person be written meanwhile.
"""
# ruff: noqa: S608 - no value from outside is put into these statements

_HOLDING = "('offered', 'accepted', 'enrolled', 'suspended')"
_TAKEN = "('accepted', 'enrolled', 'suspended')"

_PLACE = f"""
CREATE FUNCTION seat_guard_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved boolean := TG_OP = 'INSERT';
    ours trainings_batch%ROWTYPE;
BEGIN
    IF NOT moved THEN
        moved := OLD.batch_id <> NEW.batch_id OR OLD.inmate_id <> NEW.inmate_id;
    END IF;
    IF NEW.state IN {_HOLDING} AND (moved OR OLD.state NOT IN {_HOLDING}) THEN
        SELECT * INTO ours FROM trainings_batch WHERE id = NEW.batch_id FOR NO KEY UPDATE;
        IF ours.quota <= (SELECT count(*) FROM trainings_enrolment
                WHERE batch_id = NEW.batch_id AND state IN {_HOLDING} AND id <> NEW.id) THEN
            RAISE EXCEPTION 'seats_never_exceed_the_quota' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.state IN {_TAKEN} AND (moved OR OLD.state NOT IN {_TAKEN}) THEN
        SELECT * INTO ours FROM trainings_batch WHERE id = NEW.batch_id FOR NO KEY UPDATE;
        PERFORM 1 FROM inmates_inmate WHERE id = NEW.inmate_id FOR NO KEY UPDATE;
        IF EXISTS (SELECT 1 FROM trainings_enrolment AS other
                JOIN trainings_batch AS theirs ON theirs.id = other.batch_id
                WHERE other.inmate_id = NEW.inmate_id AND other.id <> NEW.id
                  AND other.batch_id <> NEW.batch_id AND other.state IN {_TAKEN}
                  AND theirs.starts_on <= ours.ends_on
                  AND ours.starts_on <= theirs.ends_on) THEN
            RAISE EXCEPTION 'one_place_on_the_same_days' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$"""
_BATCH = f"""
CREATE FUNCTION seat_guard_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.quota < OLD.quota AND NEW.quota < (SELECT count(*) FROM trainings_enrolment
            WHERE batch_id = NEW.id AND state IN {_HOLDING}) THEN
        RAISE EXCEPTION 'seats_never_exceed_the_quota' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.starts_on < OLD.starts_on OR NEW.ends_on > OLD.ends_on THEN
        PERFORM 1 FROM inmates_inmate WHERE id IN (SELECT inmate_id FROM trainings_enrolment
            WHERE batch_id = NEW.id AND state IN {_TAKEN}) ORDER BY id FOR NO KEY UPDATE;
        IF EXISTS (SELECT 1 FROM trainings_enrolment AS mine
                JOIN trainings_enrolment AS other ON other.inmate_id = mine.inmate_id
                JOIN trainings_batch AS theirs ON theirs.id = other.batch_id
                WHERE mine.batch_id = NEW.id AND mine.state IN {_TAKEN}
                  AND other.batch_id <> NEW.id AND other.state IN {_TAKEN}
                  AND theirs.starts_on <= NEW.ends_on
                  AND NEW.starts_on <= theirs.ends_on) THEN
            RAISE EXCEPTION 'one_place_on_the_same_days' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$"""

INSTALL = (
    _PLACE,
    _BATCH,
    """CREATE TRIGGER seat_guard_place
    BEFORE INSERT OR UPDATE OF state, batch_id, inmate_id ON trainings_enrolment
    FOR EACH ROW EXECUTE FUNCTION seat_guard_place()""",
    """CREATE TRIGGER seat_guard_batch
    BEFORE UPDATE OF quota, starts_on, ends_on ON trainings_batch
    FOR EACH ROW EXECUTE FUNCTION seat_guard_batch()""",
)
DROP = (
    "DROP TRIGGER IF EXISTS seat_guard_place ON trainings_enrolment",
    "DROP TRIGGER IF EXISTS seat_guard_batch ON trainings_batch",
    "DROP FUNCTION IF EXISTS seat_guard_place()",
    "DROP FUNCTION IF EXISTS seat_guard_batch()",
)
