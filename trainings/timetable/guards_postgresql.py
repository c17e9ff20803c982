"""The guard of rooms for PostgreSQL: an exclusion constraint over ranges, without any extension.

`int8range(room, room, '[]')` makes a range of one room, so that gist needs no operators for plain
numbers, which only the extension btree_gist has.
"""

from trainings.timetable.guards_sqlite import NAME

INSTALL = (
    f"""ALTER TABLE trainings_session ADD CONSTRAINT {NAME} EXCLUDE USING gist (
        int8range(room_id, room_id, '[]') WITH &&,
        tsrange(held_on + starts_at, held_on + ends_at) WITH &&
    ) WHERE (state <> 'cancelled')""",
)
DROP = (f"ALTER TABLE trainings_session DROP CONSTRAINT IF EXISTS {NAME}",)
