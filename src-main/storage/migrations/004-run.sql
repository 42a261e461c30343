-- The starts and ends of managed processes: who, when and why. `id` grows with every start, over all names.
CREATE TABLE run (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  generation INTEGER NOT NULL,
  -- A run record as JSON. No values of environment variables.
  record     TEXT    NOT NULL,
  UNIQUE (name, generation)
) STRICT;
