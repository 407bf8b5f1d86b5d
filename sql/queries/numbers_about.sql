-- What numbers are there about a place or a word, from prose and tables alike?
-- parameter: words VARCHAR: part of the entity, the indicator or the counterpart, case and «ё» aside
-- parameter: limit INTEGER = 200: how many
SELECT
    entity, entity_code, indicator, flow, counterpart, kind, period_text, raw_number, value, unit, value_base,
    unit_code, is_ambiguous, is_approximate, verdict, source, paper_id, page_number, line_first
FROM mart.observations
WHERE contains(fold_text(concat_ws(' ', entity, indicator, counterpart, entity_code)), fold_text($words::VARCHAR))
ORDER BY entity_code, indicator, period_start, paper_id, page_number, line_first
LIMIT $limit::INTEGER
