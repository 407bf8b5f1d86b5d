-- resolved_references(): for each entry the entry it means, «Там же» followed to the end of its chain.
CREATE OR REPLACE MACRO resolved_references() AS TABLE
    WITH RECURSIVE chain(paper_id, reference_index, resolved_reference_index, next_index) AS (
        -- Only entries that point to another are followed; the others mean themselves.
        SELECT paper_id, reference_index, reference_index, same_as_index
        FROM core."references"
        WHERE same_as_index IS NOT NULL
        UNION ALL
        SELECT chain.paper_id, chain.reference_index, target.reference_index, target.same_as_index
        FROM chain
        INNER JOIN core."references" AS target
            ON target.paper_id = chain.paper_id AND target.reference_index = chain.next_index
        -- Entries point backwards only; the comparison ends a chain that a fault turned into a circle.
        WHERE chain.next_index < chain.resolved_reference_index
    )
    SELECT paper_id, reference_index, reference_index AS resolved_reference_index
    FROM core."references"
    WHERE same_as_index IS NULL
    UNION ALL
    SELECT paper_id, reference_index, min(resolved_reference_index) AS resolved_reference_index
    FROM chain
    GROUP BY ALL;
