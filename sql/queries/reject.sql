-- What is this reject, field by field, with the row itself?
-- file: ops
-- parameter: reject_id VARCHAR: the reject, or the first characters of its id
SELECT * FROM ops.rejects WHERE starts_with(reject_id, $reject_id::VARCHAR) ORDER BY reject_id LIMIT 1
