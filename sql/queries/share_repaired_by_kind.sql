-- What share of the lines was damaged, how, and how sure are the repairs?
SELECT
    repair_kind,
    language,
    count(*) AS line_count,
    count(*) / sum(count(*)) OVER () AS line_frac,
    avg(confidence_frac) AS mean_confidence_frac
FROM core.lines
WHERE document_id IN (SELECT document_id FROM current_documents())
GROUP BY repair_kind, language
ORDER BY line_count DESC, repair_kind, language
