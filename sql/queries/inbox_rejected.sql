-- Which files were rejected as a whole, and when last?
-- file: ops
SELECT source_uri, max(rejected_at) AS seen_at
FROM ops.rejects
WHERE table_name = 'raw.documents' AND NOT is_resolved
GROUP BY source_uri
ORDER BY source_uri
