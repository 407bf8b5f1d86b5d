-- What is said of the trade of a place with a partner, period by period, and what does not add up?
-- parameter: entity VARCHAR: code of the place (ISO 3166)
-- parameter: partner VARCHAR: code of the partner
SELECT
    claim.period_text,
    claim.flow,
    claim.kind,
    claim.value,
    claim.unit,
    finding.verdict,
    finding.recomputed,
    finding.explanation,
    finding.suggestion,
    claim.page_number,
    claim.line_first,
    claim.paper_id
FROM core.claims AS claim
LEFT JOIN core.finding_inputs AS given
    ON given.paper_id = claim.paper_id AND given.claim_index = claim.claim_index AND given.role IN ('stated', 'turnover')
LEFT JOIN core.findings AS finding
    ON finding.paper_id = given.paper_id AND finding.finding_index = given.finding_index
WHERE claim.document_id IN (SELECT document_id FROM current_documents())
    AND claim.flow IS NOT NULL
    AND (
        (claim.entity_code = $entity::VARCHAR AND claim.counterpart_code = $partner::VARCHAR)
        OR (
            -- The same place without its partner, where the change it tells was recomputed from levels with that one.
            claim.entity_code = $entity::VARCHAR
            AND claim.counterpart_code IS NULL
            AND EXISTS (
                SELECT 1
                FROM core.finding_inputs AS one
                INNER JOIN core.claims AS level ON level.paper_id = one.paper_id AND level.claim_index = one.claim_index
                WHERE one.paper_id = finding.paper_id
                    AND one.finding_index = finding.finding_index
                    AND level.counterpart_code = $partner::VARCHAR
            )
        )
    )
ORDER BY claim.paper_id, claim.claim_index, finding.finding_index
