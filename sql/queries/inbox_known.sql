-- At which places were files seen, and when last?
-- `seen_at` is when the run that saw the file began.
SELECT source_uri, max(seen_at) AS seen_at
FROM raw.sources
GROUP BY source_uri
ORDER BY source_uri
