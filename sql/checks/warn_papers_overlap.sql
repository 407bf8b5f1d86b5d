-- A paper starts after the one before it has ended
WITH ordered AS (
    SELECT
        document_id,
        paper_id,
        page_number,
        line_first,
        lag(line_position(page_last, line_last)) OVER (PARTITION BY document_id ORDER BY paper_index) AS previous_end
    FROM core.papers
)

SELECT document_id, paper_id, page_number, line_first
FROM ordered
WHERE line_position(page_number, line_first) <= previous_end
