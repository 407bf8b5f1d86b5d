-- What does each «Там же», ibid. or op. cit. mean in the end?
WITH RECURSIVE repeats AS MATERIALIZED (
    SELECT paper_id, reference_index, same_as_index, text
    FROM core."references"
    WHERE same_as_index IS NOT NULL AND document_id IN (SELECT document_id FROM current_documents())
),

-- A chain runs over such entries until one that means itself; entries point backwards only, and the comparison ends
-- a chain that a fault turned into a circle.
chain(paper_id, reference_index, means_index, next_index) AS (
    SELECT paper_id, reference_index, reference_index, same_as_index FROM repeats
    UNION ALL
    SELECT chain.paper_id, chain.reference_index, chain.next_index, further.same_as_index
    FROM chain
    LEFT JOIN repeats AS further ON further.paper_id = chain.paper_id AND further.reference_index = chain.next_index
    WHERE chain.next_index < chain.means_index
),

-- Step by step, each the smaller side of the next: few entries repeat another.
ends AS MATERIALIZED (
    SELECT paper_id, reference_index, min(means_index) AS resolved_reference_index FROM chain GROUP BY ALL
),

printed AS MATERIALIZED (
    SELECT ends.*, repeats.text AS printed, repeats.same_as_index
    FROM ends
    INNER JOIN repeats USING (paper_id, reference_index)
),

meant AS MATERIALIZED (
    SELECT printed.*, target.text AS means, target.kind
    FROM core."references" AS target
    INNER JOIN printed
        ON printed.paper_id = target.paper_id AND printed.resolved_reference_index = target.reference_index
)

SELECT
    paper.title AS paper,
    meant.reference_index,
    meant.printed,
    meant.same_as_index,
    meant.resolved_reference_index,
    meant.means,
    meant.kind,
    meant.paper_id
FROM meant
INNER JOIN core.papers AS paper USING (paper_id)
ORDER BY meant.paper_id, meant.reference_index
