-- One row per point of a series of levels: a place, what is measured there, a period and the value in the base unit
SELECT
    entity_code,
    indicator,
    flow,
    counterpart_code,
    counterpart_scope,
    period_start,
    period_end,
    value_base,
    unit_code,
    is_ambiguous,
    is_approximate,
    verdict,
    source,
    document_id,
    paper_id,
    page_number,
    line_first,
    confidence_frac
FROM mart.observations
WHERE entity_code IS NOT NULL
    AND indicator IS NOT NULL
    AND period_start IS NOT NULL
    AND period_end IS NOT NULL
    AND value_base IS NOT NULL
    AND kind = 'level'
    -- A cell is a point only where its caption and headers print all of it: whose, which flow, towards whom, when.
    AND (
        source = 'prose'
        OR (
            indicator = 'foreign_trade'
            AND flow IS NOT NULL
            AND counterpart_scope IS NOT NULL
            -- the code of a currency (ISO 4217)
            AND regexp_matches(unit_code, '^[A-Z]{3}$')
        )
    )
    AND coalesce(unit_code, '') NOT IN ('percent', 'percentage_point')
ORDER BY entity_code, indicator, flow, counterpart_code, period_start, paper_id
