-- Whose token a probe was set with: a label is free again when its token is revoked, and says no longer whose it was.
ALTER TABLE probe ADD COLUMN agent_id INTEGER;
UPDATE probe SET agent_id = (
  SELECT id FROM agent WHERE label = json_extract(probe.set_by, '$.agent') AND revoked_at IS NULL)
WHERE json_valid(set_by);
