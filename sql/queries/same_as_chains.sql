-- What does each «Там же», ibid. or op. cit. mean in the end?
SELECT
    paper.title AS paper,
    entry.reference_index,
    entry.text AS printed,
    entry.same_as_index,
    key.resolved_reference_index,
    target.text AS means,
    target.kind,
    entry.paper_id
FROM core."references" AS entry
INNER JOIN work_keys() AS key USING (paper_id, reference_index)
INNER JOIN core."references" AS target
    ON target.paper_id = entry.paper_id AND target.reference_index = key.resolved_reference_index
INNER JOIN core.papers AS paper ON paper.paper_id = entry.paper_id
WHERE entry.same_as_index IS NOT NULL
ORDER BY entry.paper_id, entry.reference_index
