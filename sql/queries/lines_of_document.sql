-- What did a volume's lines say as read, and what do they say now?
-- parameter: document_id VARCHAR: the volume, or the first characters of its id
-- parameter: page_number INTEGER = NULL: only this page
-- parameter: is_repaired BOOLEAN = false: only lines that were repaired
-- parameter: limit INTEGER = 200: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT
    page_number, line_first AS line_number, source_line, raw_text, text, language, repair_kind, confidence_frac,
    has_break_before, document_id
FROM core.lines
WHERE starts_with(document_id, $document_id::VARCHAR)
    AND ($page_number::INTEGER IS NULL OR page_number = $page_number::INTEGER)
    AND (NOT $is_repaired::BOOLEAN OR repair_kind <> 'none')
ORDER BY document_id, page_number, line_first
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
