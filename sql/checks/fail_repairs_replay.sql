-- A line's raw text with its repairs applied is its text; a line without repairs reads as it was read
WITH spans AS (
    SELECT
        document_id,
        page_number,
        line_first,
        raw_start,
        raw_end,
        text,
        lag(raw_end, 1, 0) OVER (
            PARTITION BY document_id, page_number, line_first ORDER BY raw_start, raw_end
        ) AS gap_start
    FROM core.repairs
),

replayed AS (
    SELECT
        line.document_id,
        line.page_number,
        line.line_first,
        string_agg(
            substring(line.raw_text, spans.gap_start + 1, greatest(spans.raw_start - spans.gap_start, 0)) || spans.text,
            ''
            ORDER BY spans.raw_start, spans.raw_end
        ) || substring(any_value(line.raw_text), max(spans.raw_end) + 1) AS text,
        bool_or(spans.raw_start < spans.gap_start) AS has_overlap
    FROM core.lines AS line
    INNER JOIN spans USING (document_id, page_number, line_first)
    GROUP BY ALL
)

SELECT line.document_id, line.page_number, line.line_first, line.raw_text, line.text, replayed.text AS replayed_text
FROM core.lines AS line
LEFT JOIN replayed USING (document_id, page_number, line_first)
WHERE (coalesce(replayed.has_overlap, false) OR coalesce(replayed.text, line.raw_text) <> line.text)
    -- A repair that was set aside is told there, and must not keep every other volume from its readers.
    AND (line.document_id, line.page_number, line.line_first) NOT IN (
        SELECT (document_id, page_number, line_number)
        FROM ops.rejects
        WHERE table_name = 'core.repairs'
            AND NOT is_resolved
            AND document_id IS NOT NULL
            AND page_number IS NOT NULL
            AND line_number IS NOT NULL
    )
