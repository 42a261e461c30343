-- Tokens of agents. A token itself is shown once and kept nowhere.
CREATE TABLE agent (
  id               INTEGER PRIMARY KEY,
  label            TEXT    NOT NULL,
  -- SHA-256 of the token.
  hash             BLOB    NOT NULL UNIQUE,
  -- As JSON.
  toolsets         TEXT    NOT NULL,
  readonly         INTEGER NOT NULL,
  calls_per_minute INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  last_used_at     INTEGER,
  revoked_at       INTEGER,
  calls            INTEGER NOT NULL DEFAULT 0,
  refusals         INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A label is free again when its token is revoked.
CREATE UNIQUE INDEX agent_label ON agent (label) WHERE revoked_at IS NULL;

-- The label of the token by which somebody asked.
ALTER TABLE audit ADD COLUMN agent TEXT;
