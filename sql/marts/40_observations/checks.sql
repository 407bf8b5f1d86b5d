-- fail every_number: each claim and each cell with a value of a current document is one observation
SELECT counted.source, counted.rows AS counted_rows, listed.rows AS listed_rows
FROM (
    SELECT 'prose' AS source, count(*) AS rows
    FROM core.claims WHERE document_id IN (SELECT document_id FROM current_documents())
    UNION ALL
    SELECT 'table' AS source, count(*) AS rows
    FROM core.table_cells
    WHERE value IS NOT NULL AND document_id IN (SELECT document_id FROM current_documents())
) AS counted
INNER JOIN (
    SELECT kinds.source, count(found.paper_id) AS rows
    FROM (VALUES ('prose'), ('table')) AS kinds (source)
    LEFT JOIN mart.observations AS found USING (source)
    GROUP BY kinds.source
) AS listed USING (source)
WHERE counted.rows <> listed.rows;
