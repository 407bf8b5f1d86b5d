-- In a paper that cites by number, every entry of the list is cited
SELECT entry.paper_id, count(*) AS uncited_count, list(entry.reference_index ORDER BY entry.reference_index) AS entries
FROM core."references" AS entry
LEFT JOIN core.citations AS citation USING (paper_id, reference_index)
WHERE citation.paper_id IS NULL AND entry.paper_id IN (SELECT paper_id FROM core.citations)
GROUP BY entry.paper_id
