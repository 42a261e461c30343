-- Rules that somebody wrote, and those of ours that somebody changed.
CREATE TABLE alert_rule (
  position INTEGER PRIMARY KEY,
  id       TEXT    NOT NULL UNIQUE,
  -- As JSON, like `owner`: who wrote it, in whose name its actions are done.
  rule     TEXT    NOT NULL,
  owner    TEXT    NOT NULL
) STRICT;

-- Alerts, those that go on and those that were.
CREATE TABLE alert (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rule_id    TEXT    NOT NULL,
  subject_id TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  severity   TEXT    NOT NULL,
  first_at   INTEGER NOT NULL,
  -- null: it goes on.
  ended_at   INTEGER,
  -- All of it but its id, as JSON.
  alert      TEXT    NOT NULL
) STRICT;

CREATE INDEX alert_ended ON alert (ended_at);
