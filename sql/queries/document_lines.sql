-- What do the lines of a page say, raw beside repaired, from one line on?
-- page: documents
-- parameter: document_id VARCHAR: the volume
-- parameter: page_number INTEGER: the page
-- parameter: from_line INTEGER = 1: the first line
-- parameter: is_repaired BOOLEAN = false: only lines that were repaired
-- parameter: limit INTEGER = 300: how many
SELECT
    line_first AS line_number, source_line, raw_text, text, language, repair_kind, repair_count, confidence_frac,
    has_break_before, is_hyphenated, paper_id
FROM core.lines
WHERE document_id = $document_id::VARCHAR
    AND page_number = $page_number::INTEGER
    AND line_first >= $from_line::INTEGER
    AND (NOT $is_repaired::BOOLEAN OR repair_kind <> 'none')
ORDER BY line_first
LIMIT $limit::INTEGER
