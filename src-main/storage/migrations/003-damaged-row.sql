-- Rows of other tables that could not be read, set aside as they were: they may be all that is known of a process.
CREATE TABLE damaged_row (
  id         INTEGER PRIMARY KEY,
  table_name TEXT    NOT NULL,
  -- All columns, as JSON.
  content    TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  set_aside  INTEGER NOT NULL DEFAULT (unixepoch() * 1000)
) STRICT;
