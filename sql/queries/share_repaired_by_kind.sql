-- What share of the lines was damaged, how, and how sure are the repairs?
SELECT
    repair_kind,
    language,
    sum(line_count)::BIGINT AS line_count,
    sum(line_count) / sum(sum(line_count)) OVER () AS line_frac,
    sum(confidence_sum) / sum(line_count) AS mean_confidence_frac
FROM mart.line_quality
GROUP BY repair_kind, language
ORDER BY line_count DESC, repair_kind, language
