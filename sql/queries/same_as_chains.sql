-- What does each «Там же», ibid. or op. cit. mean in the end?
WITH repeats AS (
    SELECT *
    FROM core."references"
    WHERE same_as_index IS NOT NULL AND document_id IN (SELECT document_id FROM current_documents())
)

SELECT
    paper.title AS paper,
    entry.reference_index,
    entry.text AS printed,
    entry.same_as_index,
    key.resolved_reference_index,
    target.text AS means,
    target.kind,
    entry.paper_id
FROM repeats AS entry
INNER JOIN resolved_references() AS key USING (paper_id, reference_index)
INNER JOIN core."references" AS target
    ON target.paper_id = entry.paper_id AND target.reference_index = key.resolved_reference_index
INNER JOIN core.papers AS paper ON paper.paper_id = entry.paper_id
ORDER BY entry.paper_id, entry.reference_index
