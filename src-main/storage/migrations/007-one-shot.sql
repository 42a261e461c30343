-- Commands that run once, for as long as they run: they must not outlive the app, however it ends.
CREATE TABLE one_shot (
  boot_id    TEXT    NOT NULL,
  pid        INTEGER NOT NULL,
  start_time INTEGER NOT NULL,
  -- Without its arguments, which may hold secrets.
  program    TEXT    NOT NULL,
  PRIMARY KEY (boot_id, pid, start_time)
) STRICT, WITHOUT ROWID;
