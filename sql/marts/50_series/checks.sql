-- warn series_agree: papers that give a level for the same place, indicator and period give the same number
SELECT
    entity_code,
    indicator,
    flow,
    counterpart_code,
    counterpart_scope,
    period_start,
    period_end,
    unit_code,
    min(value_base) AS lowest,
    max(value_base) AS highest,
    count(DISTINCT paper_id) AS papers
FROM mart.series
WHERE NOT is_ambiguous AND NOT coalesce(is_approximate, false)
GROUP BY ALL
HAVING count(DISTINCT paper_id) > 1 AND max(value_base) > min(value_base) * 1.05;
