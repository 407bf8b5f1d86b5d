-- An entry that points to another has the kind of what it points to
SELECT
    entry.paper_id,
    entry.reference_index,
    entry.kind,
    target.reference_index AS target_index,
    target.kind AS target_kind
FROM core."references" AS entry
INNER JOIN core."references" AS target
    ON target.paper_id = entry.paper_id AND target.reference_index = entry.same_as_index
WHERE entry.kind <> target.kind
