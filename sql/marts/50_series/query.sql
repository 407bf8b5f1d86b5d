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
    -- What a cell measures is not known well enough: a table may hold ranks and shares beside levels.
    AND kind = 'level'
    AND coalesce(unit_code, '') NOT IN ('percent', 'percentage_point')
ORDER BY entity_code, indicator, flow, counterpart_code, period_start, paper_id
