-- A row where any reject is open
SELECT 1 FROM ops.rejects WHERE NOT is_resolved LIMIT 1
