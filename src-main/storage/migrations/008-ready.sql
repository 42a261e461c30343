-- Since when, and by what, the newest start is known to be ready, as JSON; NULL: it is not known.
ALTER TABLE managed_process ADD COLUMN ready TEXT;
