-- How many lines its log had before its newest start: those behind them are of this run.
ALTER TABLE managed_process ADD COLUMN lines_before INTEGER NOT NULL DEFAULT 0;
