-- Why something was done, in the words of whoever asked for it.
ALTER TABLE audit ADD COLUMN reason TEXT;
