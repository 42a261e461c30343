CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  door TEXT NOT NULL,
  client_name TEXT,
  client_version TEXT,
  caller_pid INTEGER,
  operation TEXT NOT NULL,
  target TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed', 'refused')),
  error_code TEXT,
  error_message TEXT,
  duration_ms INTEGER NOT NULL
) STRICT;
