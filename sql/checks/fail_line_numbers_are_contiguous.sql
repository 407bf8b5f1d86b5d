-- The lines of a page are numbered from 1 without a gap, each once
SELECT document_id, page_number, count(*) AS line_count, min(line_first) AS first_number, max(line_first) AS last_number
FROM core.lines
WHERE (document_id, page_number) NOT IN (
    SELECT (document_id, page_number)
    FROM ops.rejects
    WHERE table_name = 'core.lines' AND document_id IS NOT NULL AND page_number IS NOT NULL
)
GROUP BY document_id, page_number
HAVING min(line_first) <> 1 OR max(line_first) <> count(*) OR count(DISTINCT line_first) <> count(*)
