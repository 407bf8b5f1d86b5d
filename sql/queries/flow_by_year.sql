-- What does a place export, import or turn over, year by year, in all and with each partner?
-- parameter: entity VARCHAR: code of the place (ISO 3166)
-- parameter: flow VARCHAR = exports: exports, imports or turnover
SELECT
    point.period_start,
    point.period_end,
    point.counterpart_code,
    point.counterpart_scope,
    point.value_base,
    point.unit_code,
    point.verdict,
    point.is_ambiguous,
    paper.title AS paper,
    point.page_number,
    point.line_first,
    point.paper_id
FROM mart.series AS point
LEFT JOIN core.papers AS paper USING (paper_id)
WHERE point.entity_code = $entity::VARCHAR AND point.flow = $flow::VARCHAR
ORDER BY point.counterpart_code NULLS FIRST, point.period_start, point.paper_id, point.page_number, point.line_first, point.value_base
