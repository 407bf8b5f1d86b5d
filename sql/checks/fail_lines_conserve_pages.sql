-- The lines of a page, joined, are the text of the page as read
WITH kept AS (
    SELECT document_id, page_number, count(*) AS line_count, sum(hash(line_first, raw_text)) AS checksum
    FROM core.lines
    GROUP BY document_id, page_number
),

-- Checksums of numbered lines stand for the texts: joined texts of a large warehouse would not fit into memory.
printed AS (
    SELECT
        document_id,
        page_number,
        text_source,
        unnest(range(1, len(lines) + 1)) AS line_first,
        unnest(lines) AS raw_text
    FROM (SELECT *, string_split(raw_text, chr(10)) AS lines FROM raw.pages)
),

read AS (
    SELECT
        document_id,
        page_number,
        text_source,
        count(*) AS line_count,
        sum(hash(line_first, raw_text)) AS checksum,
        bool_and(raw_text = '') AND count(*) = 1 AS is_empty
    FROM printed
    GROUP BY document_id, page_number, text_source
),

-- A page may have been read in several ways; its lines come from one of them.
faults AS (
    SELECT
        read.document_id,
        read.page_number,
        bool_or(
            coalesce(read.line_count = kept.line_count AND read.checksum = kept.checksum, false)
            OR (read.is_empty AND kept.line_count IS NULL)
        ) AS is_conserved
    FROM read
    LEFT JOIN kept USING (document_id, page_number)
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
