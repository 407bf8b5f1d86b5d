-- What kinds of sources do papers rely on?
WITH by_paper AS (
    SELECT kind, paper_id, count(*) AS entry_count, count(same_as_index) AS same_as_count
    FROM core."references"
    WHERE document_id IN (SELECT document_id FROM current_documents())
    GROUP BY kind, paper_id
),

-- What «Там же» means has an entry of its own: it adds no work.
works AS (SELECT kind, count(*) AS work_count FROM mart.works GROUP BY kind)

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
