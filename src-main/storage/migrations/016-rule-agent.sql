-- Whose token a rule was written with: a label is free again when its token is revoked, and says no longer whose it was.
ALTER TABLE alert_rule ADD COLUMN agent_id INTEGER;
UPDATE alert_rule SET agent_id = (
  SELECT id FROM agent WHERE label = json_extract(alert_rule.owner, '$.agent') AND revoked_at IS NULL)
WHERE json_valid(owner);
