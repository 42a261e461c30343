-- How managed processes are probed for life, by their name. `probe` and `set_by`, a caller, are JSON.
CREATE TABLE probe (
  name   TEXT NOT NULL PRIMARY KEY,
  probe  TEXT NOT NULL,
  set_by TEXT NOT NULL
) STRICT;
