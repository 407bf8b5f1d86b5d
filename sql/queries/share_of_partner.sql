-- Which share of a place's trade does a partner have, as stated and as recomputed?
-- parameter: entity VARCHAR: code of the place whose trade it is (ISO 3166)
-- parameter: partner VARCHAR: code of the partner
SELECT
    claim.period_start,
    claim.period_end,
    claim.kind,
    coalesce(claim.base_indicator, claim.flow) AS share_of,
    claim.value AS stated,
    finding.recomputed,
    finding.verdict,
    finding.explanation,
    claim.sentence,
    claim.page_number,
    claim.line_first,
    claim.paper_id
FROM core.claims AS claim
LEFT JOIN core.finding_inputs AS given
    ON given.paper_id = claim.paper_id AND given.claim_index = claim.claim_index AND given.role = 'stated'
LEFT JOIN core.findings AS finding
    ON finding.paper_id = given.paper_id AND finding.finding_index = given.finding_index
WHERE claim.document_id IN (SELECT document_id FROM current_documents())
    AND claim.entity_code = $entity::VARCHAR
    AND claim.counterpart_code = $partner::VARCHAR
    AND (claim.kind = 'share' OR (claim.kind IN ('change_pct', 'change_pp') AND finding.verdict IS NOT NULL))
ORDER BY claim.period_start, claim.paper_id, claim.claim_index, finding.finding_index
