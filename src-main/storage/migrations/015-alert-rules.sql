-- When each rule was last an alert, and the alerts of one, without reading all of them.
CREATE INDEX alert_of_rule ON alert (rule_id, first_at);
