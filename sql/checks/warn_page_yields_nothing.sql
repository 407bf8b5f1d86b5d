-- A page with text between pages that yield rows yields rows itself
WITH touched AS (
    SELECT document_id, page_number, page_last FROM core.paper_texts
    UNION ALL
    SELECT document_id, page_number, page_last FROM core.people
    UNION ALL
    SELECT document_id, page_number, page_last FROM core.sections
    UNION ALL
    SELECT document_id, page_number, page_last FROM core.tables
    UNION ALL
    SELECT document_id, page_number, page_last FROM core.figures
    UNION ALL
    SELECT document_id, page_number, page_last FROM core."references"
    UNION ALL
    SELECT document_id, page_number, page_last FROM core.claims
),

yielding AS (
    SELECT DISTINCT document_id, unnest(range(page_number, page_last + 1)) AS page_number FROM touched
),

pages AS (
    SELECT
        page.document_id,
        page.page_number,
        bool_or(trim(page.raw_text) <> '') AS has_text,
        bool_or(yielding.page_number IS NOT NULL) AS has_rows
    FROM raw.pages AS page
    LEFT JOIN yielding USING (document_id, page_number)
    GROUP BY ALL
),

neighbours AS (
    SELECT
        document_id,
        page_number,
        has_text,
        has_rows,
        lag(has_rows) OVER (PARTITION BY document_id ORDER BY page_number) AS has_rows_before,
        lead(has_rows) OVER (PARTITION BY document_id ORDER BY page_number) AS has_rows_after
    FROM pages
)

SELECT document_id, page_number
FROM neighbours
WHERE has_text AND NOT has_rows AND has_rows_before AND has_rows_after
