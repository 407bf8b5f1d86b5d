-- Where do these words stand? Plain matching, case and «ё» aside
-- parameter: words VARCHAR: what to look for
-- parameter: limit INTEGER = 50: how many lines
SELECT
    document.file_name, line.page_number, line.line_first AS line_number, line.text, line.language, line.document_id
FROM core.lines AS line
INNER JOIN raw.documents AS document USING (document_id)
WHERE contains(fold_text(line.text), fold_text($words::VARCHAR))
    AND line.document_id IN (SELECT document_id FROM current_documents())
ORDER BY document.file_name, line.page_number, line.line_first
LIMIT $limit::INTEGER
