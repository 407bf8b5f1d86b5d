-- A page between pages with text has text itself
WITH pages AS (
    SELECT document_id, page_number, max(length(trim(raw_text))) AS char_count
    FROM raw.pages
    GROUP BY document_id, page_number
),

neighbours AS (
    SELECT
        document_id,
        page_number,
        char_count,
        lag(char_count) OVER (PARTITION BY document_id ORDER BY page_number) AS before_count,
        lead(char_count) OVER (PARTITION BY document_id ORDER BY page_number) AS after_count
    FROM pages
)

SELECT document_id, page_number
FROM neighbours
WHERE char_count = 0 AND before_count > 0 AND after_count > 0
