-- A repaired span lies inside its line and quotes what the line says there
SELECT repair.document_id, repair.page_number, repair.line_first, repair.raw_start, repair.raw_end, repair.raw_text
FROM core.repairs AS repair
LEFT JOIN core.lines AS line
    ON line.document_id = repair.document_id
    AND line.page_number = repair.page_number
    AND line.line_first = repair.line_first
WHERE line.document_id IS NULL
    OR repair.raw_start > repair.raw_end
    OR repair.raw_end > length(line.raw_text)
    OR substring(line.raw_text, repair.raw_start + 1, repair.raw_end - repair.raw_start) <> repair.raw_text
