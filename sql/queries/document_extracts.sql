-- What was extracted from some lines of a page, each thing at the line where it starts?
-- page: documents
-- parameter: document_id VARCHAR: the volume
-- parameter: page_number INTEGER: the page
-- parameter: first_line INTEGER: the first line
-- parameter: last_line INTEGER: the last line
WITH found AS (
    SELECT 1 AS rank, 'paper' AS kind, paper_id, paper_index AS item, line_first, title AS label, confidence_frac
    FROM core.papers
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    UNION ALL
    SELECT 2, 'person', paper_id, person_index, line_first, coalesce(name, position), confidence_frac
    FROM core.people
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    UNION ALL
    SELECT 3, 'section', paper_id, section_index, line_first, heading, confidence_frac
    FROM core.sections
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER AND heading IS NOT NULL
    UNION ALL
    SELECT 4, 'table', paper_id, table_index, line_first, concat_ws('. ', label, caption), confidence_frac
    FROM core.tables
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    UNION ALL
    SELECT
        5, 'cell', paper_id, table_index, line_first,
        string_agg(text, ' · ' ORDER BY block_index, column_index) FILTER (text <> ''), min(confidence_frac)
    FROM core.table_cells
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    GROUP BY paper_id, table_index, line_first
    UNION ALL
    SELECT 6, 'figure', paper_id, figure_index, line_first, concat_ws('. ', label, caption), confidence_frac
    FROM core.figures
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    UNION ALL
    SELECT 7, 'claim', paper_id, claim_index, line_first, concat_ws(' ', raw_number, unit), confidence_frac
    FROM core.claims
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    UNION ALL
    SELECT 8, 'citation', paper_id, citation_index, line_first, marker, confidence_frac
    FROM core.citations
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    UNION ALL
    SELECT 9, 'reference', paper_id, reference_index, line_first, text, confidence_frac
    FROM core."references"
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
    UNION ALL
    SELECT 10, 'finding_' || verdict, paper_id, finding_index, line_first, explanation, confidence_frac
    FROM core.findings
    WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
)

SELECT line_first AS line_number, kind, paper_id, item, left(label, 300) AS label, confidence_frac
FROM found
WHERE line_first BETWEEN $first_line::INTEGER AND $last_line::INTEGER
ORDER BY line_first, rank, item
