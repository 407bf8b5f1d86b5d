-- At each place one version at most is current
SELECT source_uri, count(*) AS current_count
FROM raw.sources
WHERE is_current
GROUP BY source_uri
HAVING count(*) > 1
