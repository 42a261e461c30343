-- Whether it outlived a run of the app that ended without a goodbye, and nobody has decided about it yet.
ALTER TABLE managed_process ADD COLUMN is_orphan INTEGER NOT NULL DEFAULT 0;

-- Has a row while no app runs, if the last one left its processes running on purpose.
CREATE TABLE clean_close (
  closed_at INTEGER NOT NULL DEFAULT (unixepoch() * 1000)
) STRICT;
