-- Processes that were started elsewhere and are watched here. A process is meant by its boot, pid and start time.
CREATE TABLE adopted (
  name       TEXT    NOT NULL PRIMARY KEY,
  boot_id    TEXT    NOT NULL,
  pid        INTEGER NOT NULL,
  start_time INTEGER NOT NULL,
  program    TEXT    NOT NULL,
  uid        INTEGER,
  adopted_at INTEGER NOT NULL,
  adopted_by TEXT    NOT NULL
) STRICT;
