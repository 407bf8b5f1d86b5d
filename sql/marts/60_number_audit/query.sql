-- One row per recomputed relation of a current document, with the paper it stands in
WITH input_counts AS (
    SELECT paper_id, finding_index, count(*) AS input_count FROM core.finding_inputs GROUP BY ALL
)

SELECT
    finding.paper_id,
    finding.finding_index,
    finding.document_id,
    paper.title,
    finding.page_number,
    finding.line_first,
    finding.rule,
    finding.verdict,
    finding.stated,
    finding.recomputed,
    finding.stated - finding.recomputed AS difference,
    finding.tolerance,
    finding.unit,
    finding.sentence,
    finding.explanation,
    finding.suggestion,
    coalesce(input_counts.input_count, 0) AS input_count,
    finding.confidence_frac
FROM core.findings AS finding
LEFT JOIN core.papers AS paper USING (paper_id)
LEFT JOIN input_counts USING (paper_id, finding_index)
WHERE finding.document_id IN (SELECT document_id FROM current_documents())
ORDER BY finding.verdict = 'inconsistent' DESC, finding.paper_id, finding.finding_index
