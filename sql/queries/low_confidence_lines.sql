-- Which lines is the repair least sure of?
-- parameter: below_frac DOUBLE = 0.6: only lines less sure than this
-- parameter: limit INTEGER = 100: how many
SELECT
    document.file_name, line.page_number, line.line_first AS line_number, line.confidence_frac, line.raw_text,
    line.text, line.repair_kind, line.language, line.document_id
FROM core.lines AS line
INNER JOIN raw.documents AS document USING (document_id)
WHERE line.confidence_frac < $below_frac::DOUBLE
    AND line.document_id IN (SELECT document_id FROM current_documents())
ORDER BY line.confidence_frac, document.file_name, line.page_number, line.line_first
LIMIT $limit::INTEGER
