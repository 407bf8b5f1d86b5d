-- What kinds of sources do papers rely on?
WITH entries AS (
    SELECT kind, paper_id, same_as_index, work_id
    FROM core."references"
    WHERE document_id IN (SELECT document_id FROM current_documents())
),

by_paper AS (
    SELECT kind, paper_id, count(*) AS entry_count, count(same_as_index) AS same_as_count
    FROM entries
    GROUP BY kind, paper_id
),

-- Entries that the extractor gave no identity are told apart by their words, each different text folded once.
unnamed AS (
    SELECT DISTINCT kind, text
    FROM core."references"
    WHERE work_id IS NULL
        AND same_as_index IS NULL
        AND document_id IN (SELECT document_id FROM current_documents())
),

-- What «Там же» means stands in the same list and has the same kind: it adds no work of its own.
works AS (
    SELECT kind, count(*) AS work_count
    FROM (
        SELECT kind, work_id FROM entries WHERE same_as_index IS NULL AND work_id IS NOT NULL
        UNION
        SELECT kind, 'text-' || left(md5(fold_words(text)), 16) FROM unnamed
    )
    GROUP BY kind
)

SELECT
    by_paper.kind,
    sum(by_paper.entry_count)::BIGINT AS entry_count,
    sum(by_paper.same_as_count)::BIGINT AS same_as_count,
    count(*) AS paper_count,
    coalesce(any_value(works.work_count), 0) AS work_count
FROM by_paper
LEFT JOIN works USING (kind)
GROUP BY by_paper.kind
ORDER BY entry_count DESC, by_paper.kind
