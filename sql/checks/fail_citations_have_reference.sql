-- A citation that is answered is answered by an entry of its own paper
SELECT citation.paper_id, citation.citation_index, citation.reference_index
FROM core.citations AS citation
LEFT JOIN core."references" AS entry USING (paper_id, reference_index)
WHERE citation.reference_index IS NOT NULL AND entry.paper_id IS NULL
