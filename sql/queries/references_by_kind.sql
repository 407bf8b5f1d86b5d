-- What kinds of sources do papers rely on?
SELECT
    entry.kind,
    count(*) AS entry_count,
    count(*) FILTER (entry.same_as_index IS NOT NULL) AS same_as_count,
    count(DISTINCT entry.paper_id) AS paper_count,
    count(DISTINCT key.work_id) AS work_count
FROM work_keys() AS key
INNER JOIN core."references" AS entry USING (paper_id, reference_index)
GROUP BY entry.kind
ORDER BY entry_count DESC, entry.kind
