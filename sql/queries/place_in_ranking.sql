-- Which place does a country or region take in the rankings, and when?
-- parameter: words VARCHAR: its name as printed, case and «ё» aside
-- The same few headers stand over many cells: each different one is folded once.
WITH headers AS MATERIALIZED (
    SELECT 'row' AS side, row_header AS text FROM core.table_cells GROUP BY row_header
    UNION ALL
    SELECT 'column' AS side, column_header FROM core.table_cells GROUP BY column_header
    UNION ALL
    SELECT 'entity' AS side, entity FROM core.claims WHERE kind = 'rank' GROUP BY entity
),

named AS MATERIALIZED (
    SELECT side, text FROM headers WHERE side <> 'column' AND fold_text(text) = fold_text($words::VARCHAR)
),

ranking AS MATERIALIZED (
    SELECT text
    FROM headers
    WHERE side = 'column'
        AND regexp_matches(fold_text(text), '^(place|rank(ing)?|position|место|ранг|позиция|орны|орын)$')
),

places AS MATERIALIZED (
    SELECT
        paper_id, table_index, block_index, row_index, column_index, block, value AS place, page_number, line_first
    FROM core.table_cells
    WHERE row_header IN (SELECT text FROM named WHERE side = 'row')
        AND column_header IN (SELECT text FROM ranking)
        AND value IS NOT NULL
        AND document_id IN (SELECT document_id FROM current_documents())
),

tabled AS (
    SELECT
        coalesce(places.block, parent.caption) AS period_text,
        places.place,
        max(other.value) FILTER (other.column_index <> places.column_index) AS measured,
        parent.caption AS ranking,
        places.page_number,
        places.line_first,
        places.paper_id
    FROM places
    INNER JOIN core.tables AS parent USING (paper_id, table_index)
    LEFT JOIN core.table_cells AS other
        ON other.paper_id = places.paper_id
        AND other.table_index = places.table_index
        AND other.block_index = places.block_index
        AND other.row_index = places.row_index
    GROUP BY ALL
),

told AS (
    SELECT
        period_text, value AS place, NULL::DECIMAL(38, 10) AS measured, sentence AS ranking, page_number, line_first, paper_id
    FROM core.claims
    WHERE document_id IN (SELECT document_id FROM current_documents())
        AND kind = 'rank'
        AND entity IN (SELECT text FROM named WHERE side = 'entity')
)

SELECT * FROM tabled
UNION ALL BY NAME
SELECT * FROM told
ORDER BY period_text, paper_id, page_number, line_first
