-- Which place does a country or region take in the rankings, and when?
-- parameter: words VARCHAR: its name as printed, case and «ё» aside
WITH tabled AS (
    SELECT
        coalesce(cell.block, parent.caption) AS period_text,
        cell.value AS place,
        max(other.value) FILTER (other.column_index <> cell.column_index) AS measured,
        parent.caption AS ranking,
        cell.page_number,
        cell.line_first,
        cell.paper_id
    FROM core.table_cells AS cell
    INNER JOIN core.tables AS parent USING (paper_id, table_index)
    LEFT JOIN core.table_cells AS other
        ON other.paper_id = cell.paper_id
        AND other.table_index = cell.table_index
        AND other.block_index = cell.block_index
        AND other.row_index = cell.row_index
    WHERE cell.document_id IN (SELECT document_id FROM current_documents())
        AND regexp_matches(fold_text(cell.column_header), '^(place|rank(ing)?|position|место|ранг|позиция|орны|орын)$')
        AND fold_text(cell.row_header) = fold_text($words::VARCHAR)
        AND cell.value IS NOT NULL
    GROUP BY ALL
),

told AS (
    SELECT
        period_text, value AS place, NULL::DECIMAL(38, 10) AS measured, sentence AS ranking, page_number, line_first, paper_id
    FROM core.claims
    WHERE document_id IN (SELECT document_id FROM current_documents())
        AND kind = 'rank'
        AND fold_text(entity) = fold_text($words::VARCHAR)
)

SELECT * FROM tabled
UNION ALL BY NAME
SELECT * FROM told
ORDER BY period_text, paper_id, page_number, line_first
