-- «Там же» points to an entry of the same paper that stands before it
SELECT entry.paper_id, entry.reference_index, entry.same_as_index
FROM core."references" AS entry
LEFT JOIN core."references" AS target
    ON target.paper_id = entry.paper_id AND target.reference_index = entry.same_as_index
WHERE entry.same_as_index IS NOT NULL
    AND (target.paper_id IS NULL OR entry.same_as_index >= entry.reference_index)
