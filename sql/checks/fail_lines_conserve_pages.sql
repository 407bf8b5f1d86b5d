-- The lines of a page, joined, are the text of the page as read
WITH joined AS (
    SELECT document_id, page_number, string_agg(raw_text, chr(10) ORDER BY line_first) AS raw_text
    FROM core.lines
    GROUP BY document_id, page_number
),

-- A page may have been read in several ways; its lines come from one of them.
faults AS (
    SELECT
        page.document_id,
        page.page_number,
        bool_or(page.raw_text = coalesce(joined.raw_text, '')) AS is_conserved
    FROM raw.pages AS page
    LEFT JOIN joined USING (document_id, page_number)
    GROUP BY ALL
)

SELECT document_id, page_number
FROM faults
WHERE NOT is_conserved
    AND (document_id, page_number) NOT IN (
        SELECT (document_id, page_number)
        FROM ops.rejects
        WHERE table_name = 'core.lines' AND document_id IS NOT NULL AND page_number IS NOT NULL
    )
