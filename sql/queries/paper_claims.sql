-- Which numbers does a paper's prose state?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT
    claim_index, sentence, kind, indicator, flow, entity, entity_code, counterpart, counterpart_code,
    counterpart_scope, period_text, period_start, period_end, base_period_start, base_period_end, base_indicator,
    is_approximate, raw_number, value, unit, unit_code, scale, value_base, value_alternative, is_ambiguous,
    page_number, line_first, confidence_frac
FROM core.claims
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY claim_index
LIMIT 2000
