-- One row per managed process. `spec` holds the values of environment variables: it never leaves the data folder.
CREATE TABLE managed_process (
  name       TEXT    PRIMARY KEY,
  generation INTEGER NOT NULL,
  spec       TEXT    NOT NULL,
  lifecycle  TEXT    NOT NULL,
  boot_id    TEXT    NOT NULL,
  started_by TEXT    NOT NULL,
  updated_at REAL    NOT NULL
) STRICT;
