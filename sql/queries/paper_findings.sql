-- Which relations between a paper's numbers were recomputed?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT
    finding_index, rule, verdict, stated, recomputed, tolerance, unit, sentence, explanation, suggestion,
    page_number, line_first, confidence_frac
FROM core.findings
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY
    CASE verdict WHEN 'inconsistent' THEN 1 WHEN 'undecidable' THEN 2 ELSE 3 END,
    finding_index
LIMIT 2000
